import { daysFrom, isDay, monthOf, monthsOf } from './report.ts';

test.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['0000-01-01', false],
  ['9999-12-31', true],
  ['2026-11-01T00:00:00Z', false],
  ['2026-11', false],
  ['', false],
])('%s is a day: %p', (day, expected) => {
  expect(isDay(day)).toBe(expected);
});

test.each([
  ['2026-11-20', '2026-11-20', 1],
  ['2026-01-01', '2026-12-31', 365],
  ['2026-11-20', '2026-11-19', 0],
])('from %s to %s are %d days', (from, to, days) => {
  expect(daysFrom(from, to)).toBe(days);
});

test.each([
  ['2026-11-20', '2026-11-20', ['2026-11']],
  ['2026-11-30', '2027-01-01', ['2026-11', '2026-12', '2027-01']],
])('from %s to %s are the months %p', (from, to, months) => {
  expect(monthsOf({ report: 'revenue-by-day', from, to })).toEqual(months);
});

test('a month is that of UTC', () => {
  expect(monthOf('2026-11-30T23:59:59.999Z')).toBe('2026-11');
});
