import { repeated, toJson } from './json.ts';

test('a value is repeated as often as is asked', () => {
  expect(repeated({ a: 1 }, 300)).toEqual(Array(300).fill({ a: 1 }));
});

test('what is too large for Lambda already is repeated no more', () => {
  const large = [1, 2, 3].reduce((value: unknown) => repeated(value, 300), 'z'.repeat(270_000));

  expect(toJson(large).length).toBeGreaterThan(6 * 1024 * 1024);
  expect(toJson(large).length).toBeLessThan(7 * 1024 * 1024);
});
