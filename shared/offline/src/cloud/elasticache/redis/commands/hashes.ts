import { type Commands, integer, pairs, sum, wrongNumber } from '../command.ts';
import { type Bytes, ok, RedisError } from '../reply.ts';

/** Commands of hashes. https://redis.io/docs/latest/commands/?group=hash */
export const hashes: Commands = {
  hset: {
    arity: -4,
    run: ([key = '', ...fields], { db }) => db.change(key, 'hash', (hash) => put(hash, fields, 'hset')),
  },
  hmset: {
    arity: -4,
    run: ([key = '', ...fields], { db }) => {
      db.change(key, 'hash', (hash) => put(hash, fields, 'hmset'));
      return ok;
    },
  },
  hsetnx: {
    arity: 4,
    run: ([key = '', field = '', value = ''], { db }) =>
      db.change(key, 'hash', (hash) => (hash.has(field) ? 0 : put(hash, [field, value], 'hsetnx'))),
  },
  hget: { arity: 3, run: ([key = '', field = ''], { db }) => db.get(key, 'hash')?.get(field) ?? null },
  hmget: {
    arity: -3,
    run: ([key = '', ...fields], { db }) => {
      const hash = db.get(key, 'hash');
      return fields.map((field) => hash?.get(field) ?? null);
    },
  },
  hgetall: { arity: 2, run: ([key = ''], { db }) => [...(db.get(key, 'hash') ?? [])].flat() },
  hkeys: { arity: 2, run: ([key = ''], { db }) => [...(db.get(key, 'hash')?.keys() ?? [])] },
  hvals: { arity: 2, run: ([key = ''], { db }) => [...(db.get(key, 'hash')?.values() ?? [])] },
  hlen: { arity: 2, run: ([key = ''], { db }) => db.get(key, 'hash')?.size ?? 0 },
  hexists: { arity: 3, run: ([key = '', field = ''], { db }) => (db.get(key, 'hash')?.has(field) ? 1 : 0) },
  hdel: {
    arity: -3,
    run: ([key = '', ...fields], { db }) =>
      db.change(key, 'hash', (hash) => fields.filter((field) => hash.delete(field)).length),
  },
  hincrby: {
    arity: 4,
    run: ([key = '', field = '', by], { db }) => {
      const increment = integer(by);
      return db.change(key, 'hash', (hash) => {
        const result = sum(fieldInteger(hash.get(field) ?? '0'), increment);
        hash.set(field, String(result));
        return result;
      });
    },
  },
};

/** How many fields were not there before. */
function put(hash: Map<Bytes, Bytes>, fields: Bytes[], name: string): number {
  if (fields.length % 2 === 1) throw wrongNumber(name);
  const before = hash.size;
  for (const [field, value] of pairs(fields)) hash.set(field, value);
  return hash.size - before;
}

function fieldInteger(text: Bytes): bigint {
  try {
    return integer(text);
  } catch (error) {
    throw error instanceof RedisError ? new RedisError('ERR hash value is not an integer') : error;
  }
}
