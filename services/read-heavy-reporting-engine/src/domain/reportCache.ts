import type { Report, ReportQuery } from './report.ts';

/** Where a report is kept: it is of one generation of the data of its months, and no reader of a later one finds it. */
export interface Slot extends ReportQuery {
  generation: string;
}

export type Entry =
  | {
      type: 'loaded';
      report: Report;
      /** Epoch milliseconds until which nobody need look whether there is a later one. */
      freshUntil: number;
    }
  /** A load has just failed: those who waited for it need not each try it too. */
  | { type: 'failed' };

/** @throws AppError `unavailable` or `timeout` while the cache is down. */
export interface ReportCache {
  /** The generation that the data of these months is of: no two are the same, even after the cache lost all it held. */
  generation(months: readonly string[]): Promise<string>;
  /** Begins a new generation of the data of the month. */
  invalidate(month: string): Promise<void>;
  find(slot: Slot): Promise<Entry | undefined>;
  /** @param ttlMs milliseconds after which it is gone. */
  store(slot: Slot, entry: Entry & { type: 'loaded' }, ttlMs: number): Promise<void>;
  /** Says for a moment that a load failed, unless there is a report. */
  fail(slot: Slot): Promise<void>;
  /** A token if this caller alone may load the report now. The lock ends by itself if its holder dies. */
  lock(slot: Slot): Promise<string | undefined>;
  /** Whether the token still holds the lock, which then begins anew. */
  renew(slot: Slot, token: string): Promise<boolean>;
  /** Gives up the lock, if the token still holds it. */
  release(slot: Slot, token: string): Promise<void>;
}

/** Milliseconds for which a lock is held: longer than a load may take. */
export const LOCK_MS = 4_000;

/** Milliseconds for which a failed load is not tried again. */
export const FAILED_MS = 1_000;
