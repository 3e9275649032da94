import { at, type CommandContext, type Commands, float, integer, pairs } from '../command.ts';
import { type Bytes, RedisError, type Reply, syntaxError } from '../reply.ts';

/** Commands of sorted sets. https://redis.io/docs/latest/commands/?group=sorted-set */
export const sortedSets: Commands = {
  zadd: { arity: -4, run: add },
  zincrby: { arity: 4, run: ([key = '', by = '', member = ''], context) => add([key, 'INCR', by, member], context) },
  zrem: {
    arity: -3,
    run: ([key = '', ...members], { db }) =>
      db.change(key, 'zset', (scores) => members.filter((member) => scores.delete(member)).length),
  },
  zscore: { arity: 3, run: ([key = '', member = ''], { db }) => scoreText(db.get(key, 'zset')?.get(member)) },
  zcard: { arity: 2, run: ([key = ''], { db }) => db.get(key, 'zset')?.size ?? 0 },
  zcount: { arity: 4, run: ([key = '', min = '', max = ''], { db }) => within(db.get(key, 'zset'), min, max).length },
  zrangebyscore: { arity: -4, run: rangeByScore },
  zremrangebyscore: {
    arity: 4,
    run: ([key = '', min = '', max = ''], { db }) => {
      const found = within(db.get(key, 'zset'), min, max);
      return db.change(key, 'zset', (scores) => found.filter(([member]) => scores.delete(member)).length);
    },
  },
};

type Scores = Map<Bytes, number>;

const scoreText = (score: number | undefined): Bytes | null =>
  score === undefined ? null : String(score).replace('Infinity', 'inf');

function within(scores: Scores | undefined, min: Bytes, max: Bytes): [Bytes, number][] {
  const isAbove = bound(min, (score, limit) => score > limit);
  const isBelow = bound(max, (score, limit) => score < limit);
  return [...(scores ?? [])]
    .filter(([, score]) => isAbove(score) && isBelow(score))
    .sort(([a, scoreA], [b, scoreB]) => scoreA - scoreB || (a < b ? -1 : 1));
}

/** A bound holds its own score unless it begins with a parenthesis. */
function bound(text: Bytes, lies: (score: number, limit: number) => boolean): (score: number) => boolean {
  const isOpen = text.startsWith('(');
  const limit = float(isOpen ? text.slice(1) : text, 'ERR min or max is not a float');
  return (score) => lies(score, limit) || (!isOpen && score === limit);
}

function rangeByScore([key = '', min = '', max = '', ...words]: Bytes[], { db }: CommandContext): Reply {
  let withScores = false;
  let [offset, count] = [0, -1];
  for (let index = 0; index < words.length; index++) {
    const word = at(words, index).toUpperCase();
    if (word === 'WITHSCORES') withScores = true;
    else if (word === 'LIMIT' && index + 2 < words.length) {
      [offset, count] = [Number(integer(words[index + 1])), Number(integer(words[index + 2]))];
      index += 2;
    } else throw syntaxError();
  }
  const found = within(db.get(key, 'zset'), min, max).slice(Math.max(0, offset));
  const page = count < 0 ? found : found.slice(0, count);
  return page.flatMap(([member, score]) => (withScores ? [member, scoreText(score)] : [member]));
}

const flags = new Set(['NX', 'XX', 'GT', 'LT', 'CH', 'INCR']);

function add([key = '', ...words]: Bytes[], { db }: CommandContext): Reply {
  const first = words.findIndex((word) => !flags.has(word.toUpperCase()));
  const options = new Set(words.slice(0, first).map((word) => word.toUpperCase()));
  const scored = words.slice(first);
  if (first === -1 || scored.length % 2 === 1) throw syntaxError();
  checkOptions(options, scored.length / 2);
  const wanted = pairs(scored).map(([score, member]) => ({
    member,
    score: float(score, 'ERR value is not a valid float'),
  }));
  return db.change(key, 'zset', (scores) => {
    const outcomes = wanted.map(({ member, score }) => addOne(scores, member, score, options));
    if (options.has('INCR')) return scoreText(outcomes[0]?.score);
    return outcomes.filter(({ change }) => change === 'added' || (change === 'changed' && options.has('CH'))).length;
  });
}

function checkOptions(options: ReadonlySet<string>, members: number): void {
  if (options.has('NX') && options.has('XX')) {
    throw new RedisError('ERR XX and NX options at the same time are not compatible');
  }
  if (Number(options.has('NX')) + Number(options.has('GT')) + Number(options.has('LT')) > 1) {
    throw new RedisError('ERR GT, LT, and/or NX options at the same time are not compatible');
  }
  if (options.has('INCR') && members > 1)
    throw new RedisError('ERR INCR option supports a single increment-element pair');
}

/** The score is undefined if the options kept the member as it was. */
function addOne(scores: Scores, member: Bytes, given: number, options: ReadonlySet<string>) {
  const before = scores.get(member);
  const score = options.has('INCR') ? (before ?? 0) + given : given;
  if (Number.isNaN(score)) throw new RedisError('ERR resulting score is not a number (NaN)');
  if (!isAllowed(before, score, options)) return { change: 'none', score: undefined };
  scores.set(member, score);
  if (before === undefined) return { change: 'added', score };
  return { change: before === score ? 'none' : 'changed', score };
}

function isAllowed(before: number | undefined, score: number, options: ReadonlySet<string>): boolean {
  if (before === undefined) return !options.has('XX');
  if (options.has('NX') || (options.has('GT') && score <= before)) return false;
  return !(options.has('LT') && score >= before);
}
