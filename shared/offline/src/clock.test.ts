import { createClock } from './clock.ts';

test('divides a wait by the scale', () => {
  expect(createClock(60).scaled(60_000)).toBe(1_000);
});

test('a wait that is longer than a timer of Node can be does not end at once', async () => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), 50);

  await expect(createClock(1).wait(2 ** 31, ending.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test.each([0, -1, Number.NaN])('refuses the scale %p', (scale) => {
  expect(() => createClock(scale)).toThrow(RangeError);
});
