import * as v from 'valibot';
import { parse } from './parse.ts';
import { toFieldErrors } from './toFieldErrors.ts';

const schema = v.object({ 'a/b': v.object({ 'c~d': v.number() }), lines: v.array(v.object({ sku: v.string() })) });

test('answers what the schema made of the value, without what it does not name', async () => {
  const made = v.pipe(
    v.object({ limit: v.string() }),
    v.transform(({ limit }) => Number(limit)),
  );

  expect(await parse(made, { limit: '5', admin: true })).toBe(5);
});

test('waits for an asynchronous schema', async () => {
  const schema = v.pipeAsync(
    v.string(),
    v.checkAsync(async (text) => text === 'yes', 'must be yes'),
  );

  expect(await parse(schema, 'yes')).toBe('yes');
  await expect(parse(schema, 'no')).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ pointer: '', detail: 'must be yes' }],
  });
});

test('names every field by JSON pointer, escaped, and quotes no value', async () => {
  const wrong = parse(schema, { 'a/b': { 'c~d': 'secret' }, lines: [{ sku: 'ok' }, { sku: 4111 }] });

  await expect(wrong).rejects.toMatchObject({
    code: 'invalid',
    fields: [
      { pointer: '/a~1b/c~0d', detail: 'must be a number' },
      { pointer: '/lines/1/sku', detail: 'must be text' },
    ],
  });
});

test.each([
  [{ as: 'body' }, 'invalid'],
  [{ as: 'event' }, 'invalid'],
  [{ as: 'query' }, 'malformed'],
  [{ as: 'path' }, 'not-found'],
  [{ as: 'answer' }, 'invalid-answer'],
] as const)('with %j the code is %s', async (options, code) => {
  await expect(parse(v.string(), 5, options)).rejects.toMatchObject({ code });
});

type Tree = Tree[];
const tree: v.GenericSchema<Tree> = v.array(v.lazy(() => tree));

test('a value nested deeper than a recursive schema can follow is the fault of its sender', async () => {
  const value = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;

  await expect(parse(tree, value)).rejects.toMatchObject({ code: 'invalid', retryable: false });
});

test('an error in the schema itself stays what it is', async () => {
  const broken = v.pipe(
    v.string(),
    v.check(() => {
      throw new TypeError('bug');
    }),
  );

  await expect(parse(broken, 'x')).rejects.toThrow(TypeError);
});

test.each([
  ['Invalid type: Expected string but received 5', 'must be text'],
  ['Invalid email: Received "me@example.com"', 'must be a valid email'],
  ['Invalid input: expected string, received number', 'Invalid input: expected string'],
  ['Invalid type: Expected string but received "two\nlines"', 'must be text'],
  ['must be 1 to 64 letters', 'must be 1 to 64 letters'],
  ['Received "x"', 'Invalid'],
  [`Expected "a" but received "${' '.repeat(1_000_000)}"`, 'Expected "a"'],
  [' '.repeat(1_000_000), ' '.repeat(1_000_000)],
])('%.60j becomes %.60j', (message, detail) => {
  expect(toFieldErrors([{ message, path: [{ key: 'a' }, 0] }])).toEqual([{ pointer: '/a/0', detail }]);
});

test('text that is no Unicode is refused whatever the schema says', async () => {
  await expect(parse(v.object({ sku: v.string() }), { sku: 'a\ud800' })).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ pointer: '/sku', detail: 'must be text that can be stored' }],
  });
});
