import { AppError } from '@patterns/runtime/errors';
import { cutsOf, type ShardRecord } from './cutsOf.ts';
import type { PageViews } from './pageViews.ts';

export interface Counted {
  views: number;
  /** The record at which to begin again, and why. */
  stopped?: { at: string; error: unknown };
}

/**
 * Counts records of a place that lie behind `from`, one cut after the other. A cut that fails stops it: what comes
 * again then is told by the place from what is counted.
 */
export async function countRecords(
  place: string,
  from: string | undefined,
  records: readonly ShardRecord[],
  pageViews: PageViews,
): Promise<Counted> {
  let [begin, views] = [from, 0];
  for (const cut of cutsOf(records)) {
    try {
      const outcome = await pageViews.add({ place, from: begin, to: cut.last }, cut.counts);
      if (outcome === 'duplicate') throw new AppError('internal', `Another reader counts ${place} at the same time.`);
    } catch (error) {
      return { views, stopped: { at: cut.first, error } };
    }
    begin = cut.last;
    views += cut.views;
  }
  return { views };
}
