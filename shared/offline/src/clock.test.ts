import { createClock } from './clock.ts';

test('divides a wait by the scale', () => {
  expect(createClock(60).scaled(60_000)).toBe(1_000);
});

test.each([0, -1, Number.NaN])('refuses the scale %p', (scale) => {
  expect(() => createClock(scale)).toThrow(RangeError);
});
