import { AppError } from '@patterns/runtime/errors';
import { isDown, type LoadDeps, loadInto, makeReport, unlessDown } from './loadReport.ts';
import { monthsOf, type Report, type ReportQuery } from './report.ts';
import type { Entry, Slot } from './reportCache.ts';

export interface ReadDeps extends LoadDeps {
  /** Has the report loaded by another invocation, which is given the lock. False if nobody took the work. */
  handOver(slot: Slot, token: string): Promise<boolean>;
  sleep(ms: number): Promise<unknown>;
}

interface ReadReport {
  report: Report;
  from: 'hit' | 'miss' | 'stale' | 'bypass';
}

/** What the cache says a reader is to do. */
type Advice =
  | ({ type: 'answer' } & ReadReport)
  | { type: 'load'; slot: Slot; token: string }
  | { type: 'bypass' }
  | { type: 'give-up' };

/** Milliseconds between two looks for what another loads, on average. */
const POLL_MS = 100;

/**
 * A report from the cache, else from the database, which one of all who want it asks. What it answers holds all that
 * was invalidated before it was called.
 *
 * @param giveUpAt epoch milliseconds until which it may wait for what another loads.
 * @throws AppError `unavailable` if the report can't be had in time.
 */
export async function readReport(query: ReportQuery, deps: ReadDeps, giveUpAt: number): Promise<ReadReport> {
  const advice = await askCache(query, deps, giveUpAt).catch(bypassIfDown);
  switch (advice.type) {
    case 'answer':
      return { report: advice.report, from: advice.from };
    case 'load':
      return { report: await loadInto(advice.slot, advice.token, deps), from: 'miss' };
    case 'bypass':
      return { report: await makeReport(query, deps), from: 'bypass' };
    case 'give-up':
      throw new AppError('unavailable', 'The report could not be loaded in time.', { retryAfterSeconds: 1 });
  }
}

async function askCache(query: ReportQuery, deps: ReadDeps, giveUpAt: number): Promise<Advice> {
  const { cache, now, random, sleep } = deps;
  // Once: a reader who went over to each later generation might wait for ever while records come.
  const slot = { ...query, generation: await cache.generation(monthsOf(query)) };
  for (;;) {
    const advice = adviceOf(await cache.find(slot), now());
    if (advice && !isStale(advice)) return advice;
    const token = await cache.lock(slot);
    if (token) return askWithLock(slot, token, deps);
    if (advice) return advice;
    const pause = POLL_MS * (0.5 + random());
    if (now() + pause > giveUpAt) return { type: 'give-up' };
    await sleep(pause);
  }
}

/** Looks again: whoever had the lock until now may have stored the report since. */
async function askWithLock(slot: Slot, token: string, { cache, now, handOver }: ReadDeps): Promise<Advice> {
  const advice = adviceOf(await cache.find(slot), now());
  if (!advice) return { type: 'load', slot, token };
  const handedOver = isStale(advice) && (await handOver(slot, token));
  if (!handedOver) await unlessDown(cache.release(slot, token));
  return advice;
}

function adviceOf(entry: Entry | undefined, now: number): Advice | undefined {
  if (!entry) return undefined;
  if (entry.type === 'failed') return { type: 'give-up' };
  return { type: 'answer', report: entry.report, from: now < entry.freshUntil ? 'hit' : 'stale' };
}

const isStale = (advice: Advice): boolean => advice.type === 'answer' && advice.from === 'stale';

function bypassIfDown(error: unknown): Advice {
  if (isDown(error)) return { type: 'bypass' };
  throw error;
}
