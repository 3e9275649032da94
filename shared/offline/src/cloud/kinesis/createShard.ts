import { createWriteLimit, type WriteLimit } from './createWriteLimit.ts';
import type { HashKeyRange, KinesisRecord } from './types.ts';

export interface ShardDefinition {
  shardId: string;
  /** None of the first shards; one of a split, two of a merge. */
  parents: readonly string[];
  range: HashKeyRange;
  startingSequenceNumber: string;
}

/** Positions count records from the shard's first, also when that is no longer kept. */
export interface Shard extends ShardDefinition {
  /** Set once the shard was split or merged: it takes no more. */
  readonly endingSequenceNumber: string | undefined;
  /** The position of the oldest record that is kept. */
  readonly begin: number;
  /** The position of the next record to arrive. */
  readonly end: number;
  takes: WriteLimit;
  append(record: KinesisRecord): void;
  close(sequenceNumber: string): void;
  /** Drops what arrived before `time`, in milliseconds since the epoch. */
  trim(time: number): void;
  /** Records from a position on: at most `limit` and `mostBytes`, but one at least if there is one. */
  read(position: number, limit: number, mostBytes: number): KinesisRecord[];
  /** The position of the first record of which this holds; the end if of none. */
  positionOf(isWanted: (record: KinesisRecord) => boolean): number;
  /** Waits until there is more than a reader at this position knows: a record, or the shard's end. */
  arrival(position: number, signal: AbortSignal): Promise<void>;
}

export function createShard(definition: ShardDefinition, now: () => number): Shard {
  const records: KinesisRecord[] = [];
  const waiting = new Set<() => void>();
  let begin = 0;
  let endingSequenceNumber: string | undefined;

  const wake = () => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const end = () => begin + records.length;

  return {
    ...definition,
    takes: createWriteLimit(now),
    get endingSequenceNumber() {
      return endingSequenceNumber;
    },
    get begin() {
      return begin;
    },
    get end() {
      return end();
    },
    append: (record) => {
      records.push(record);
      wake();
    },
    close: (sequenceNumber) => {
      endingSequenceNumber = sequenceNumber;
      wake();
    },
    trim: (time) => {
      if (records[0] === undefined || records[0].arrivedAt >= time) return;
      const kept = records.findIndex(({ arrivedAt }) => arrivedAt >= time);
      begin += records.splice(0, kept === -1 ? records.length : kept).length;
    },
    read: (position, limit, mostBytes) => {
      const from = Math.max(0, position - begin);
      let [to, bytes] = [from, 0];
      for (; to < Math.min(records.length, from + limit); to += 1) {
        bytes += records[to]?.bytes ?? 0;
        if (bytes > mostBytes && to > from) break;
      }
      return records.slice(from, to);
    },
    positionOf: (isWanted) => {
      const index = records.findIndex(isWanted);
      return index === -1 ? end() : begin + index;
    },
    arrival: (position, signal) => {
      if (end() > position || endingSequenceNumber !== undefined || signal.aborted) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
      return promise.finally(() => waiting.delete(resolve));
    },
  };
}
