import { isAppError } from '@patterns/runtime/errors';
import type { Report, ReportQuery } from './report.ts';
import type { ReportCache, Slot } from './reportCache.ts';
import type { Revenue } from './revenue.ts';

export interface LoadDeps {
  cache: ReportCache;
  revenue: Revenue;
  now(): number;
  /** From 0 to less than 1. */
  random(): number;
}

/** Milliseconds after which a report that is read again is loaded again, though nothing has invalidated it. */
export const FRESH_MS = 300_000;

/** Milliseconds for which it is then still answered: until the next load has succeeded, which may take an outage. */
export const STALE_MS = 3_600_000;

/** What the database says now. */
export async function makeReport(query: ReportQuery, { revenue, now }: LoadDeps): Promise<Report> {
  const { report, from, to } = query;
  const asOf = new Date(now()).toISOString();
  return { report, from, to, rows: await revenue.sum({ report, from, to }), asOf };
}

/**
 * Loads a report for all who wait for it, who must hold its lock. It was begun after the slot's generation was: what it
 * stores is never read once a later one has begun.
 */
export async function loadInto(slot: Slot, token: string, deps: LoadDeps): Promise<Report> {
  const { cache, now, random } = deps;
  try {
    const report = await makeReport(slot, deps);
    // Reports that were loaded together are not loaded again together.
    const freshMs = FRESH_MS * (1 - random() / 5);
    await unlessDown(cache.store(slot, { type: 'loaded', report, freshUntil: now() + freshMs }, freshMs + STALE_MS));
    return report;
  } catch (error) {
    await unlessDown(cache.fail(slot));
    throw error;
  } finally {
    await unlessDown(cache.release(slot, token));
  }
}

/** What is not told to a cache that is down, others find out by themselves. */
export async function unlessDown(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isDown(error)) throw error;
  });
}

export const isDown = (error: unknown): boolean =>
  isAppError(error) && (error.code === 'unavailable' || error.code === 'timeout');
