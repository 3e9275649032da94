import { quartiles } from './quartiles.ts';

test.each([
  [[4, 1, 3, 2], { low: 1.75, median: 2.5, high: 3.25 }],
  [[5, 1, 3], { low: 2, median: 3, high: 4 }],
  [[7], { low: 7, median: 7, high: 7 }],
])('of %j', (values, expected) => {
  expect(quartiles(values)).toEqual(expected);
});

test('of nothing no target can be met', () => {
  expect(quartiles([]).median <= 1).toBe(false);
});
