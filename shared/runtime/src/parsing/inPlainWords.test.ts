import * as v from 'valibot';
import { parse } from './parse.ts';

const length = v.pipe(v.string(), v.minLength(2), v.maxLength(3));

test.each([
  ['a key that is missing', v.object({ a: v.string() }), {}, 'is required'],
  ['a key that is not known', v.strictObject({}), { a: 1 }, 'is not known'],
  ['another type', v.string(), 1, 'must be text'],
  ['another type', v.number(), 'x', 'must be a number'],
  ['another type', v.boolean(), 'x', 'must be true or false'],
  ['another type', v.object({}), 'x', 'must be an object'],
  ['another type', v.array(v.string()), 'x', 'must be a list'],
  ['none of several types', v.union([v.string(), v.number()]), true, 'must be text or a number'],
  ['none of several values', v.picklist(['a', 'b c']), 'c', 'must be one of a, b c'],
  ['another value', v.literal('a'), 'b', 'must be a'],
  [
    'no known variant',
    v.variant('k', [v.object({ k: v.literal('x') }), v.object({ k: v.literal('y') })]),
    { k: 'z' },
    'must be one of x, y',
  ],
  ['too little', v.pipe(v.number(), v.minValue(1)), 0, 'must be at least 1'],
  ['too much', v.pipe(v.number(), v.maxValue(1)), 2, 'must be at most 1'],
  ['no more than', v.pipe(v.number(), v.gtValue(1)), 1, 'must be more than 1'],
  ['a fraction', v.pipe(v.number(), v.safeInteger()), 1.5, 'must be a whole number'],
  ['nothing', v.pipe(v.string(), v.minLength(1)), '', 'must not be empty'],
  ['nothing', v.pipe(v.array(v.string()), v.nonEmpty()), [], 'must not be empty'],
  ['too short', length, 'a', 'must be at least 2 long'],
  ['too long', length, 'aaaa', 'must be at most 3 long'],
  ['no digits', v.pipe(v.string(), v.digits()), 'secret', 'must be digits'],
  ['no address', v.pipe(v.string(), v.email()), 'secret', 'must be a valid email'],
  ['words of its own', v.pipe(v.string(), v.regex(/^a/, 'must begin with a')), 'secret', 'must begin with a'],
  ['what has no plain words', v.pipe(v.string(), v.endsWith('a')), 'secret', 'Invalid end: Expected "a"'],
])('%s: %j', async (_, schema, value, detail) => {
  await expect(parse(schema as v.GenericSchema, value)).rejects.toMatchObject({ fields: [{ detail }] });
});
