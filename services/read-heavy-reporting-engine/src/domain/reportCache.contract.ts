import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReportQuery } from './report.ts';
import { type Entry, FAILED_MS, type ReportCache, type Slot } from './reportCache.ts';

/** What every cache of reports does, be it the fake or the real one. */
export function reportCacheContract(name: string, cache: () => ReportCache): void {
  // Each test has months of its own: the cache may hold others.
  let year = randomInt(1_000, 1_900);
  let query: ReportQuery;
  let months: [string, string];
  let slot: Slot;
  let entry: Entry & { type: 'loaded' };

  beforeEach(async () => {
    year += 1;
    months = [`${year}-01`, `${year}-02`];
    query = { report: 'revenue-by-day', from: `${year}-01-31`, to: `${year}-02-01` };
    slot = { ...query, generation: await cache().generation(months) };
    entry = { type: 'loaded', report: { ...query, rows: [], asOf: '2026-11-20T12:00:00.000Z' }, freshUntil: 5 };
  });

  describe(`report cache: ${name}`, () => {
    test('a generation stays until a month of it is invalidated', async () => {
      expect(await cache().generation(months)).toBe(slot.generation);

      await cache().invalidate(months[1]);
      const second = await cache().generation(months);
      await cache().invalidate(months[0]);
      const third = await cache().generation(months);

      expect(new Set([slot.generation, second, third]).size).toBe(3);
    });

    test('another month is another matter', async () => {
      const other = await cache().generation([months[0]]);

      await cache().invalidate(months[1]);

      expect(await cache().generation([months[0]])).toBe(other);
    });

    test('what is stored is found at its generation alone, and until its time is up', async () => {
      await cache().store(slot, entry, 60_000);
      expect(await cache().find(slot)).toEqual(entry);
      expect(await cache().find({ ...slot, report: 'revenue-by-billing-type' })).toBeUndefined();
      expect(await cache().find({ ...slot, to: query.from })).toBeUndefined();

      await cache().invalidate(months[0]);
      expect(await cache().find({ ...slot, generation: await cache().generation(months) })).toBeUndefined();

      await cache().store(slot, entry, 20);
      await sleep(30);
      expect(await cache().find(slot)).toBeUndefined();
    });

    test('of many who want the lock one gets it, and each generation has its own', async () => {
      const tokens = await Promise.all(Array.from({ length: 5 }, () => cache().lock(slot)));
      await cache().invalidate(months[0]);

      expect(tokens.filter((token) => token !== undefined)).toHaveLength(1);
      expect(await cache().lock({ ...slot, generation: await cache().generation(months) })).toEqual(expect.any(String));
    });

    test('a lock is its token holder alone to renew and to release', async () => {
      const token = (await cache().lock(slot)) ?? '';

      expect(await cache().renew(slot, 'another')).toBe(false);
      await cache().release(slot, 'another');
      expect(await cache().lock(slot)).toBeUndefined();
      expect(await cache().renew(slot, token)).toBe(true);

      await cache().release(slot, token);
      expect(await cache().renew(slot, token)).toBe(false);
      expect(await cache().lock(slot)).toEqual(expect.any(String));
    });

    test('that a load failed is known for a moment, and never in place of a report', async () => {
      await cache().fail(slot);
      expect(await cache().find(slot)).toEqual({ type: 'failed' });
      await sleep(FAILED_MS + 50);
      expect(await cache().find(slot)).toBeUndefined();

      await cache().store(slot, entry, 60_000);
      await cache().fail(slot);
      expect(await cache().find(slot)).toEqual(entry);
    });
  });
}
