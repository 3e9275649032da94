import { type Entry, FAILED_MS, LOCK_MS, type ReportCache, type Slot } from './reportCache.ts';

/** A cache in memory, for tests; reportCache.contract.ts holds it to what the real one does. */
export function fakeReportCache(now: () => number = Date.now): ReportCache & { flush(): void } {
  const values = new Map<string, { value: unknown; until: number }>();
  const generations = new Map<string, number>();
  let [base, locks] = [0, 0];
  const get = (key: string): unknown => {
    const found = values.get(key);
    return found && found.until > now() ? found.value : undefined;
  };
  const set = (key: string, value: unknown, ttlMs: number) => void values.set(key, { value, until: now() + ttlMs });
  const [entry, lock] = [(slot: Slot) => `entry ${keyOf(slot)}`, (slot: Slot) => `lock ${keyOf(slot)}`];

  return {
    generation: async (months) =>
      months
        .map((month) => {
          // Each begins where none of a time before the cache lost it has been.
          if (!generations.has(month)) base += 1_000_000;
          const generation = generations.get(month) ?? base;
          generations.set(month, generation);
          return generation;
        })
        .join('.'),
    invalidate: async (month) => {
      const known = generations.get(month);
      if (known !== undefined) generations.set(month, known + 1);
    },
    find: async (slot) => get(entry(slot)) as Entry | undefined,
    store: async (slot, loaded, ttlMs) => set(entry(slot), loaded, ttlMs),
    fail: async (slot) => {
      if (get(entry(slot)) === undefined) set(entry(slot), { type: 'failed' }, FAILED_MS);
    },
    lock: async (slot) => {
      if (get(lock(slot)) !== undefined) return undefined;
      locks += 1;
      const token = `token ${locks}`;
      set(lock(slot), token, LOCK_MS);
      return token;
    },
    renew: async (slot, token) => {
      if (get(lock(slot)) !== token) return false;
      set(lock(slot), token, LOCK_MS);
      return true;
    },
    release: async (slot, token) => {
      if (get(lock(slot)) === token) values.delete(lock(slot));
    },
    flush() {
      values.clear();
      generations.clear();
    },
  };
}

const keyOf = ({ report, from, to, generation }: Slot): string => `${report} ${from} ${to} ${generation}`;
