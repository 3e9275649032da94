import { at, type CommandContext, type Commands, integer, pairs, sum, wrongNumber } from '../command.ts';
import type { Keyspace } from '../createKeyspace.ts';
import { type Bytes, ok, type Reply, syntaxError } from '../reply.ts';
import { expiry } from './expiry.ts';

/** Commands of strings. https://redis.io/docs/latest/commands/?group=string */
export const strings: Commands = {
  get: { arity: 2, run: ([key = ''], { db }) => db.get(key, 'string') ?? null },
  set: { arity: -3, run: set },
  setnx: { arity: 3, run: ([key = '', value = ''], { db }) => (db.has(key) ? 0 : put(db, key, value, 1)) },
  setex: { arity: 4, run: (args, context) => setExpiring('setex', 'EX', args, context) },
  psetex: { arity: 4, run: (args, context) => setExpiring('psetex', 'PX', args, context) },
  getdel: {
    arity: 2,
    run: ([key = ''], { db }) => {
      const value = db.get(key, 'string') ?? null;
      db.delete(key);
      return value;
    },
  },
  mget: {
    arity: -2,
    run: (keys, { db }) => keys.map((key) => (db.type(key) === 'string' ? (db.get(key, 'string') ?? null) : null)),
  },
  mset: {
    arity: -3,
    run: (args, { db }) => {
      if (args.length % 2 === 1) throw wrongNumber('mset');
      for (const [key, value] of pairs(args)) db.set(key, value);
      return ok;
    },
  },
  incr: { arity: 2, run: ([key = ''], { db }) => increment(db, key, 1n) },
  decr: { arity: 2, run: ([key = ''], { db }) => increment(db, key, -1n) },
  incrby: { arity: 3, run: ([key = '', by], { db }) => increment(db, key, integer(by)) },
  decrby: { arity: 3, run: ([key = '', by], { db }) => increment(db, key, -integer(by)) },
  strlen: { arity: 2, run: ([key = ''], { db }) => db.get(key, 'string')?.length ?? 0 },
};

function put(db: Keyspace, key: Bytes, value: Bytes, reply: Reply): Reply {
  db.set(key, value);
  return reply;
}

function setExpiring(name: string, unit: string, [key = '', time, value = '']: Bytes[], { db, now }: CommandContext) {
  db.set(key, value, expiry(name, unit, time, now));
  return ok;
}

function increment(db: Keyspace, key: Bytes, by: bigint): bigint {
  const result = sum(integer(db.get(key, 'string') ?? '0'), by);
  db.set(key, String(result), db.expiresAt(key));
  return result;
}

interface SetOptions {
  condition?: 'NX' | 'XX';
  get?: boolean;
  keepTtl?: boolean;
  expiresAt?: number;
}

function set([key = '', value = '', ...words]: Bytes[], { db, now }: CommandContext): Reply {
  const options = setOptions(words, now);
  const before = options.get ? (db.get(key, 'string') ?? null) : null;
  if (options.condition && db.has(key) !== (options.condition === 'XX')) return before;
  db.set(key, value, options.keepTtl ? db.expiresAt(key) : options.expiresAt);
  return options.get ? before : ok;
}

function setOptions(words: readonly Bytes[], now: number): SetOptions {
  const options: SetOptions = {};
  for (let index = 0; index < words.length; index++) {
    const word = at(words, index).toUpperCase();
    if ((word === 'NX' || word === 'XX') && !options.condition) options.condition = word;
    else if (word === 'GET') options.get = true;
    else if (word === 'KEEPTTL' && options.expiresAt === undefined) options.keepTtl = true;
    else if (isUnit(word) && !options.keepTtl && options.expiresAt === undefined && index + 1 < words.length) {
      index += 1;
      options.expiresAt = expiry('set', word, words[index], now);
    } else throw syntaxError();
  }
  return options;
}

const isUnit = (word: string) => ['EX', 'PX', 'EXAT', 'PXAT'].includes(word);
