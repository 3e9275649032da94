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
  /** Sequence numbers of those that are no views. */
  passedOver: string[];
}

/** A transaction of DynamoDB has 100 writes at most, and the place in the shard is one. */
const MOST = 99;

/**
 * The records in as few cuts as there may be, each with the counts of its pages and minutes.
 *
 * @param most how many counts a cut has, and how many records it passes over: the place in the shard names them.
 */
export function cutsOf(records: readonly ShardRecord[], most = MOST): Cut[] {
  const cuts: { cut: Cut; counts: Map<string, ViewCount> }[] = [];
  for (const { sequenceNumber, view } of records) {
    const key = JSON.stringify([view?.page, view?.minute]);
    let open = cuts.at(-1);
    const isFull = view ? open?.counts.size === most && !open.counts.has(key) : open?.cut.passedOver.length === most;
    if (!open || isFull) {
      const cut = { first: sequenceNumber, last: sequenceNumber, views: 0, counts: [], passedOver: [] };
      open = { cut, counts: new Map() };
      cuts.push(open);
    }
    open.cut.last = sequenceNumber;
    if (!view) {
      open.cut.passedOver.push(sequenceNumber);
      continue;
    }
    const count = open.counts.get(key) ?? { ...view, views: 0 };
    count.views += 1;
    open.cut.views += 1;
    open.counts.set(key, count);
  }
  return cuts.map(({ cut, counts }) => ({ ...cut, counts: [...counts.values()] }));
}
