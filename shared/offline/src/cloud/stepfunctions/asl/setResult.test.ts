import { setResult } from './setResult.ts';

test.each<[unknown, string | null | undefined, unknown]>([
  [{ a: 1 }, undefined, 'r'],
  [{ a: 1 }, '$', 'r'],
  [{ a: 1 }, null, { a: 1 }],
  [{ a: 1 }, '$.b', { a: 1, b: 'r' }],
  [{ a: { b: 1, c: 2 } }, '$.a.b', { a: { b: 'r', c: 2 } }],
  [{}, '$.a.b.c', { a: { b: { c: 'r' } } }],
  [{ a: [1, 2] }, '$.a[1]', { a: [1, 'r'] }],
  [{}, "$['a b'].c", { 'a b': { c: 'r' } }],
])('%j at %p is %j', (input, path, expected) => {
  expect(setResult(input, 'r', path)).toEqual(expected);
});

test.each<[unknown, string]>([
  ['text', '$.a'],
  [{ a: 1 }, '$.a.b'],
  [{ a: [1] }, '$.a[3]'],
])('%j has no place at %s', (input, path) => {
  expect(() => setResult(input, 'r', path)).toThrow(
    expect.objectContaining({ error: 'States.ResultPathMatchFailure' }),
  );
});
