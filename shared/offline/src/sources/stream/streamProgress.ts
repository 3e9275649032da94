import type { ShardReader, StreamRecord } from './streamReader.ts';

/** A shard that is not yet read to its end. */
export interface OpenShard {
  reader: ShardReader;
  /** What was read and is not yet handled. */
  left: readonly StreamRecord[];
}

/** How far a mapping has come: kept while it is disabled or changed, so that it goes on where it was. */
export interface StreamProgress {
  open: Map<string, OpenShard>;
  /** Shards read to their ends. */
  done: Set<string>;
  /** The shards that were there when the mapping began. */
  first?: ReadonlySet<string>;
}

export const streamProgress = (): StreamProgress => ({ open: new Map(), done: new Set() });
