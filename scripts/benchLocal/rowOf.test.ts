import { isMet, rowOf } from './rowOf.ts';

const start = { what: 'warm start', detail: '1.5 s of 26 s' };

test('a target is met by the median, and the row tells how the rounds lay', () => {
  const measure = { ...start, target: 0.06, ratios: [0.2, 0.05, 0.06] };

  expect(rowOf(measure)).toEqual(['warm start', '≤ 0.06', '0.060', '0.055–0.130', 'ok', '1.5 s of 26 s']);
  expect(isMet(measure)).toBe(true);
});

test('above its target it is missed', () => {
  const measure = { ...start, target: 0.06, ratios: [0.061] };

  expect(rowOf(measure)).toEqual(['warm start', '≤ 0.06', '0.061', '', 'missed', '1.5 s of 26 s']);
  expect(isMet(measure)).toBe(false);
});

test('without a round no target is met', () => {
  expect(isMet({ ...start, target: 0.06, ratios: [] })).toBe(false);
});

test('what has no target is told and never missed', () => {
  const [share, rate] = [
    { ...start, ratios: [7] },
    { ...start, perSecond: 1_234.5 },
  ];

  expect(rowOf(share).slice(1, 5)).toEqual(['–', '7.000', '', '']);
  expect(rowOf(rate).slice(1, 5)).toEqual(['–', '1,235/s', '', '']);
  expect([isMet(share), isMet(rate)]).toEqual([true, true]);
});
