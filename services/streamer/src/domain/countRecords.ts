import { AppError } from '@patterns/runtime/errors';
import { cutsOf, type ShardRecord } from './cutsOf.ts';
import type { PageViews } from './pageViews.ts';

export interface Counted {
  views: number;
  /** The record at which to begin again, and why. */
  stopped?: { at: string; error: unknown };
}

interface Deps {
  pageViews: PageViews;
  /** Puts records that are no views aside for good. */
  bury(sequenceNumbers: readonly string[]): Promise<void>;
}

/**
 * Counts records of a place that lie behind `from`, one cut after the other. A cut that fails stops it: what comes
 * again then is told by the place from what is counted.
 *
 * What is no view is buried once its cut is stored, and not before: until then another version may still count it.
 */
export async function countRecords(
  place: string,
  from: string | undefined,
  records: readonly ShardRecord[],
  { pageViews, bury }: Deps,
): Promise<Counted> {
  let [begin, views] = [from, 0];
  for (const cut of cutsOf(records)) {
    try {
      const step = { place, from: begin, to: cut.last, passedOver: cut.passedOver };
      const outcome = await pageViews.add(step, cut.counts);
      if (outcome === 'duplicate') throw new AppError('internal', `Another reader counts ${place} at the same time.`);
      views += cut.views;
      await bury(cut.passedOver);
    } catch (error) {
      return { views, stopped: { at: cut.first, error } };
    }
    begin = cut.last;
  }
  return { views };
}
