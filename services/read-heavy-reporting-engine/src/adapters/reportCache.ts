import { randomUUID } from 'node:crypto';
import { type Cache, defineScript, isUnavailable } from '@patterns/runtime/cache';
import { retry } from '@patterns/runtime/resilience';
import * as v from 'valibot';
import { type Entry, FAILED_MS, LOCK_MS, type ReportCache, type Slot } from '../domain/reportCache.ts';

/** Change it along with the shape of what is stored: old and new functions run side by side during a deployment. */
const VERSION = 'v1';

/** Longer than a report is kept. Without its generation a report is only loaded once more. */
const GENERATION_TTL_MS = 86_400_000;

// A generation that is not there begins at the time in microseconds, so that none comes again after the cache was
// emptied: what was loaded before and is stored only now would be found.
const generation = defineScript(
  `local known = redis.call('MGET', unpack(KEYS))
   for i, key in ipairs(KEYS) do
     if not known[i] then
       local time = redis.call('TIME')
       known[i] = time[1] .. string.format('%06d', time[2])
       redis.call('SET', key, known[i], 'PX', ARGV[1])
     end
   end
   return table.concat(known, '.')`,
  v.string(),
);

// One that is not there needs no successor: nothing that is stored bears it.
const invalidate = defineScript(
  `if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('INCR', KEYS[1]) end return 1`,
  v.number(),
);

const renew = defineScript(
  `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`,
  v.number(),
);

const release = defineScript(
  `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`,
  v.number(),
);

/** Reports in Valkey, under keys that begin with `prefix`: others may use the cache too. */
export function reportCache(cache: Cache, prefix: string): ReportCache {
  const key = (...parts: string[]) => [prefix, VERSION, ...parts].join(':');
  const generationKey = (month: string) => key('generation', month);
  const keyOf = (kind: string, slot: Slot) => key(kind, slot.report, slot.from, slot.to, slot.generation);
  const [entryKey, lockKey] = [(slot: Slot) => keyOf('report', slot), (slot: Slot) => keyOf('lock', slot)];

  return {
    generation: (months) => cache.run(generation, { keys: months.map(generationKey), args: [GENERATION_TTL_MS] }),
    invalidate: async (month) => {
      // More than a moment is left to whoever invokes the function again.
      await retry(() => cache.run(invalidate, { keys: [generationKey(month)] }), {
        ...{ attempts: 4, baseMs: 250, capMs: 1_000 },
        isRetryable: isUnavailable,
      });
    },
    find: async (slot) => {
      const [stored] = await cache.get([entryKey(slot)]);
      return stored === undefined ? undefined : (JSON.parse(stored) as Entry);
    },
    store: async (slot, entry, ttlMs) => {
      await cache.set(entryKey(slot), JSON.stringify(entry), { ttlMs });
    },
    fail: async (slot) => {
      const entry: Entry = { type: 'failed' };
      await cache.set(entryKey(slot), JSON.stringify(entry), { ttlMs: FAILED_MS, ifAbsent: true });
    },
    lock: async (slot) => {
      const token = randomUUID();
      return (await cache.set(lockKey(slot), token, { ttlMs: LOCK_MS, ifAbsent: true })) ? token : undefined;
    },
    renew: async (slot, token) => (await cache.run(renew, { keys: [lockKey(slot)], args: [token, LOCK_MS] })) === 1,
    release: async (slot, token) => {
      await cache.run(release, { keys: [lockKey(slot)], args: [token] });
    },
  };
}
