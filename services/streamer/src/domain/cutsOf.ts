import type { ViewCount } from './pageViews.ts';

/** A record of a shard: the view that it tells of, if it tells of one. */
export interface ShardRecord {
  sequenceNumber: string;
  view: Pick<ViewCount, 'page' | 'minute'> | undefined;
}

/** Records of a shard, one after the other, whose counts are written together. */
interface Cut {
  /** Sequence numbers. */
  first: string;
  last: string;
  views: number;
  counts: ViewCount[];
}

/** A transaction of DynamoDB has 100 writes at most, and the place in the shard is one. */
const MOST_COUNTS = 99;

/** The records in as few cuts as there may be, each with the counts of its pages and minutes. */
export function cutsOf(records: readonly ShardRecord[], mostCounts = MOST_COUNTS): Cut[] {
  const cuts: { cut: Cut; counts: Map<string, ViewCount> }[] = [];
  for (const { sequenceNumber, view } of records) {
    const key = JSON.stringify([view?.page, view?.minute]);
    let open = cuts.at(-1);
    if (!open || (view && !open.counts.has(key) && open.counts.size === mostCounts)) {
      open = { cut: { first: sequenceNumber, last: sequenceNumber, views: 0, counts: [] }, counts: new Map() };
      cuts.push(open);
    }
    open.cut.last = sequenceNumber;
    if (!view) continue;
    const count = open.counts.get(key) ?? { ...view, views: 0 };
    count.views += 1;
    open.cut.views += 1;
    open.counts.set(key, count);
  }
  return cuts.map(({ cut, counts }) => ({ ...cut, counts: [...counts.values()] }));
}
