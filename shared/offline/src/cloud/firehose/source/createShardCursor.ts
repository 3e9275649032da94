import type { LocalCloud } from '../../../localCloud.ts';
import { isAwsError } from '../../awsService.ts';
import type { KinesisService } from '../../kinesis/service.ts';

/** What GetRecords answers. */
export interface ReadRecords {
  Records: { Data: string; PartitionKey: string; SequenceNumber: string; ApproximateArrivalTimestamp: number }[];
  /** None past the end of a closed shard. */
  NextShardIterator?: string;
  MillisBehindLatest: number;
  ChildShards?: { ShardId: string; ParentShards: string[] }[];
}

interface CursorParts {
  call: LocalCloud['call'];
  roleArn: string;
  /** Waits for something to read, where a reader on AWS asks again and again. */
  arrival: KinesisService['arrival'];
}

/** Reads a shard from a position on. A read that failed moves it nowhere. */
export function createShardCursor(
  shard: { StreamARN: string; ShardId: string },
  beginning: object,
  { call, roleArn, arrival }: CursorParts,
): { next(signal: AbortSignal): Promise<ReadRecords | undefined> } {
  const principal = { type: 'role', roleArn } as const;
  let position = beginning;
  let iterator: string | undefined;

  async function iteratorAt(): Promise<string> {
    const input = { ...shard, ...position };
    const { ShardIterator } = await call<{ ShardIterator: string }>(principal, 'kinesis', 'GetShardIterator', input);
    return ShardIterator;
  }

  async function read(signal: AbortSignal): Promise<ReadRecords | undefined> {
    const ShardIterator = iterator ?? (await iteratorAt());
    iterator = undefined;
    await arrival(ShardIterator, signal);
    if (signal.aborted) return undefined;
    const answer = await call<ReadRecords>(principal, 'kinesis', 'GetRecords', { ShardIterator });
    const last = answer.Records.at(-1);
    if (last) position = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: last.SequenceNumber };
    iterator = answer.NextShardIterator;
    return answer;
  }

  return {
    /** What there is once there is something; `undefined` once the signal is aborted. @throws AwsError */
    next: (signal) =>
      read(signal).catch((error: unknown) => {
        // An iterator is void after some idle minutes; another reads on at the same place.
        if (isAwsError(error) && error.code === 'ExpiredIteratorException') return read(signal);
        throw error;
      }),
  };
}
