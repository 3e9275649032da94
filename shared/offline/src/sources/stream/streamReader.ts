/** One record as a mapping handles it. */
export interface StreamRecord {
  sequenceNumber: string;
  /** What keeps its order under parallelization: Kinesis' partition key, the keys of a DynamoDB item. */
  partitionKey: string;
  /** Milliseconds since 1970, by the cloud's clock. */
  arrivedAt: number;
  /** The record as Lambda's event holds it. */
  event: Record<string, unknown>;
  /** What filter patterns are asked about; Kinesis: `data` parsed, undefined if it is no JSON. */
  filtered: unknown;
}

export type StartingPosition = { type: 'TRIM_HORIZON' | 'LATEST' } | { type: 'AT_TIMESTAMP'; timestamp: number };

/** A stream as its mappings read it. */
export interface StreamReader {
  /** The shards that exist now, parents before children, with their parents' ids. */
  shards(): Promise<{ shardId: string; parents: string[] }[]>;
  /** Reads a shard from a position on. */
  open(shardId: string, from: StartingPosition): Promise<ShardReader>;
}

export interface ShardReader {
  /** The next records, at most `limit`; waits until there are some or `signal` is aborted (then none). `undefined` once a closed shard is read to its end. */
  next(limit: number, signal: AbortSignal): Promise<StreamRecord[] | undefined>;
}
