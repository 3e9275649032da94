import { at, type CommandContext, type Commands, integer } from '../command.ts';
import { type Bytes, ok, RedisError, type Reply, syntaxError } from '../reply.ts';
import { epochMilliseconds } from './expiry.ts';
import { matchesGlob } from './matchesGlob.ts';

/** Commands of keys of any type. https://redis.io/docs/latest/commands/?group=generic */
export const keys: Commands = {
  del: { arity: -2, run: removeAll },
  unlink: { arity: -2, run: removeAll },
  exists: { arity: -2, run: (args, { db }) => args.filter(db.has).length },
  type: { arity: 2, run: ([key = ''], { db }) => ({ status: db.type(key) }) },
  expire: { arity: -3, run: (args, context) => expire('EX', args, context) },
  pexpire: { arity: -3, run: (args, context) => expire('PX', args, context) },
  expireat: { arity: -3, run: (args, context) => expire('EXAT', args, context) },
  pexpireat: { arity: -3, run: (args, context) => expire('PXAT', args, context) },
  ttl: { arity: 2, run: (args, context) => timeToLive(args, context, 1_000) },
  pttl: { arity: 2, run: (args, context) => timeToLive(args, context, 1) },
  persist: {
    arity: 2,
    run: ([key = ''], { db }) => (db.expiresAt(key) !== undefined && db.expire(key, undefined) ? 1 : 0),
  },
  keys: { arity: 2, run: ([pattern = ''], { db }) => db.keys().filter((key) => matchesGlob(pattern, key)) },
  scan: { arity: -2, run: scan },
  dbsize: { arity: 1, run: (_, { db }) => db.keys().length },
  flushdb: {
    arity: -1,
    run: (_, { db }) => {
      db.clear();
      return ok;
    },
  },
};

function removeAll(args: Bytes[], { db }: CommandContext): number {
  return args.filter((key) => db.delete(key)).length;
}

const conditions: Record<string, (before: number, after: number) => boolean> = {
  NX: (before) => before === Infinity,
  XX: (before) => before !== Infinity,
  GT: (before, after) => after > before,
  LT: (before, after) => after < before,
};

/** A key without an expiry counts as one that lasts for ever. */
function expire(unit: string, [key = '', time, ...words]: Bytes[], { db, now }: CommandContext): number {
  const expiresAt = epochMilliseconds(unit, integer(time), now);
  const before = db.expiresAt(key) ?? Infinity;
  const allowed = words.every((word) => {
    const condition = conditions[word.toUpperCase()];
    if (!condition) throw new RedisError(`ERR Unsupported option ${word}`);
    return condition(before, expiresAt);
  });
  return allowed && db.expire(key, expiresAt) ? 1 : 0;
}

function timeToLive([key = '']: Bytes[], { db, now }: CommandContext, unit: number): number {
  if (!db.has(key)) return -2;
  const expiresAt = db.expiresAt(key);
  return expiresAt === undefined ? -1 : Math.round((expiresAt - now) / unit);
}

/** All in one page, which Redis allows: a scan answers as many as it likes, and the cursor 0 ends it. */
function scan([cursor = '', ...words]: Bytes[], { db }: CommandContext): Reply {
  if (!/^\d+$/.test(cursor)) throw new RedisError('ERR invalid cursor');
  if (words.length % 2 === 1) throw syntaxError();
  let found = db.keys();
  for (let index = 0; index < words.length; index += 2) {
    const value = at(words, index + 1);
    const word = at(words, index).toUpperCase();
    if (word === 'MATCH') found = found.filter((key) => matchesGlob(value, key));
    else if (word === 'TYPE') found = found.filter((key) => db.type(key) === value.toLowerCase());
    else if (word !== 'COUNT' || integer(value) < 1n) throw syntaxError();
  }
  return ['0', found];
}
