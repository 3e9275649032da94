import type { Commands } from '../command.ts';

/** Commands of sets. https://redis.io/docs/latest/commands/?group=set */
export const sets: Commands = {
  sadd: {
    arity: -3,
    run: ([key = '', ...members], { db }) =>
      db.change(key, 'set', (set) => {
        const before = set.size;
        for (const member of members) set.add(member);
        return set.size - before;
      }),
  },
  srem: {
    arity: -3,
    run: ([key = '', ...members], { db }) =>
      db.change(key, 'set', (set) => members.filter((member) => set.delete(member)).length),
  },
  smembers: { arity: 2, run: ([key = ''], { db }) => [...(db.get(key, 'set') ?? [])] },
  scard: { arity: 2, run: ([key = ''], { db }) => db.get(key, 'set')?.size ?? 0 },
  sismember: { arity: 3, run: ([key = '', member = ''], { db }) => (db.get(key, 'set')?.has(member) ? 1 : 0) },
};
