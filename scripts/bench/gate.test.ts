import { gate, isSettled, rowOf } from './gate.ts';

const measured = (...ratios: number[]) => ({ name: 'the stack', against: 'the bare handler', limit: 1.1, ratios });

test('a target is met by the median, whatever single rounds say', () => {
  expect(gate(measured(1, 1.1, 9)).isMet).toBe(true);
  expect(gate(measured(0.1, 1.11, 1.12)).isMet).toBe(false);
});

test('without a round no target is met', () => {
  expect(gate(measured()).isMet).toBe(false);
});

test('more rounds are needed while a quarter of them is above', () => {
  expect(isSettled(measured(1, 1.05, 1.1))).toBe(true);
  expect(isSettled(measured(1, 1.05, 1.4))).toBe(false);
});

test('a row tells the target, what was measured and the verdict', () => {
  expect(rowOf(gate(measured(1, 1.05, 1.3)))).toEqual([
    'the stack',
    'the bare handler',
    '≤ 1.10',
    '1.05',
    '1.02–1.18',
    'ok',
  ]);
});
