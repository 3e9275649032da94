import type { Clock } from '../../clock.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { ErrorLog } from './createErrorLog.ts';

/** A record on its way through a delivery stream. */
export interface FirehoseRecord {
  data: Buffer;
  /** Milliseconds since the epoch. */
  arrivedAt: number;
  /** Bytes as they came in, before a transform: metrics count these. */
  arrivedBytes: number;
  /** Of a record that was read from a Kinesis data stream. */
  kinesis?: KinesisMetadata;
}

export interface KinesisMetadata {
  shardId: string;
  sequenceNumber: string;
  partitionKey: string;
}

/** Where a delivery stream brings records. */
export interface Destination {
  /** Sees a record to its end: its object, the error prefix, or dropped. */
  take(record: FirehoseRecord): void;
  log: ErrorLog;
}

/** What the parts of one delivery stream share. */
export interface StreamParts {
  name: string;
  arn: string;
  call: LocalCloud['call'];
  clock: Clock;
  region: string;
  /** Feeds a metric of AWS/Firehose for this stream. */
  measure(metric: string, value: number): void;
  report: LocalCloud['report'];
  /** Aborted once the stream is deleted or the local cloud stops. */
  signal: AbortSignal;
}
