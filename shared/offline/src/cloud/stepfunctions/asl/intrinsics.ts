import { createHash, randomInt, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

type Intrinsic = (...args: unknown[]) => unknown;

/**
 * What each intrinsic function does. @throws Error with the reason for wrong arguments.
 * https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  'States.Array': (...items) => items,
  'States.ArrayPartition': (array, size) => {
    const items = list(array);
    const step = whole(size, 1);
    return Array.from({ length: Math.ceil(items.length / step) }, (_, index) =>
      items.slice(index * step, (index + 1) * step),
    );
  },
  'States.ArrayContains': (array, sought) => list(array).some((item) => isDeepStrictEqual(item, sought)),
  'States.ArrayRange': (first, last, step) => {
    const [from, to, by] = [whole(first), whole(last), whole(step)];
    if (by === 0) throw new Error('the step must not be 0');
    const length = Math.max(0, Math.floor((to - from) / by) + 1);
    if (length > 1_000) throw new Error('the array would have more than 1000 items');
    return Array.from({ length }, (_, index) => from + index * by);
  },
  'States.ArrayGetItem': (array, index) => {
    const items = list(array);
    if (whole(index, 0) >= items.length) throw new Error(`there is no item ${index}`);
    return items[Number(index)];
  },
  'States.ArrayLength': (array) => list(array).length,
  'States.ArrayUnique': (array) => {
    const items = list(array);
    return items.filter((item, index) => items.findIndex((other) => isDeepStrictEqual(item, other)) === index);
  },
  'States.Base64Encode': (data) => Buffer.from(short(data)).toString('base64'),
  'States.Base64Decode': (data) => Buffer.from(short(data), 'base64').toString(),
  'States.Hash': (data, algorithm) => {
    const known = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
    const name = Object.entries(known).find(([each]) => each === algorithm)?.[1];
    if (name === undefined) throw new Error(`the algorithm must be one of ${Object.keys(known).join(', ')}`);
    return createHash(name)
      .update(short(typeof data === 'string' ? data : JSON.stringify(data)))
      .digest('hex');
  },
  'States.JsonMerge': (first, second, deep) => {
    if (deep !== false) throw new Error('only a shallow merge (false) is supported');
    return { ...record(first), ...record(second) };
  },
  'States.StringToJson': (text) => JSON.parse(string(text)),
  'States.JsonToString': (value) => JSON.stringify(value),
  'States.MathRandom': (start, end, seed) => {
    const [from, to] = [whole(start), whole(end)];
    if (to <= from) throw new Error('the end must be greater than the start');
    return from + (seed === undefined ? randomInt(to - from) : seeded(whole(seed), to - from));
  },
  'States.MathAdd': (first, second) => whole(first) + whole(second),
  'States.StringSplit': (text, delimiters) => {
    const pieces = string(text).split(new RegExp(`[${string(delimiters).replace(/[\\\]^-]/g, '\\$&')}]`));
    return pieces.filter((piece) => piece !== '');
  },
  'States.UUID': () => randomUUID(),
  'States.Format': (template, ...values) => {
    const left = [...values];
    const filled = string(template).replace(/\\([{}])|\{\}/g, (_, brace: string | undefined) => {
      if (brace !== undefined) return brace;
      if (left.length === 0) throw new Error('there are fewer values than {}');
      const value = left.shift();
      return typeof value === 'string' ? value : JSON.stringify(value);
    });
    if (left.length > 0) throw new Error('there are more values than {}');
    return filled;
  },
};

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${JSON.stringify(value)} is no array`);
}

function record(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Error(`${JSON.stringify(value)} is no object`);
}

function string(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error(`${JSON.stringify(value)} is no text`);
}

function short(value: unknown): string {
  const text = string(value);
  if (text.length > 10_000) throw new Error('the data must have at most 10000 characters');
  return text;
}

/** Numbers are rounded to the nearest whole one. */
function whole(value: unknown, least = Number.NEGATIVE_INFINITY): number {
  if (typeof value === 'number' && Math.round(value) >= least) return Math.round(value);
  throw new Error(`${JSON.stringify(value)} is no number${least > Number.NEGATIVE_INFINITY ? ` from ${least}` : ''}`);
}

/** The same number for the same seed. */
function seeded(seed: number, below: number): number {
  return createHash('sha256').update(String(seed)).digest().readUInt32BE() % below;
}
