import type { Shard } from './createShard.ts';

/** A record as a shard holds it. */
export interface KinesisRecord {
  /** 56 digits, so that the order of texts is that of numbers; it rises in the whole stream. */
  sequenceNumber: string;
  partitionKey: string;
  /** Base64, as it was sent. */
  data: string;
  /** Of the data and the partition key. */
  bytes: number;
  /** Milliseconds since the epoch. */
  arrivedAt: number;
}

export type StreamMode = 'PROVISIONED' | 'ON_DEMAND';

export interface Stream {
  name: string;
  arn: string;
  mode: StreamMode;
  createdAt: number;
  retentionHours: number;
  /** In the order of their ids: parents before children. */
  shards: Shard[];
  /** The next sequence number, for a record that arrives or a shard that opens or closes. */
  nextSequenceNumber(): string;
}

/** What of MD5 belongs to a shard, both ends included. */
export interface HashKeyRange {
  from: bigint;
  to: bigint;
}
