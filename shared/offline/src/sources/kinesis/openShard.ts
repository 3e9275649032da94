import { isAwsError } from '../../cloud/awsService.ts';
import type { KinesisService } from '../../cloud/kinesis/service.ts';
import type { Principal } from '../../iam/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { ShardReader, StartingPosition } from '../stream/streamReader.ts';
import { type KinesisRecord, toStreamRecord } from './kinesisRecord.ts';

interface ShardOfStream {
  streamArn: string;
  shardId: string;
  role: Extract<Principal, { type: 'role' }>;
}

/** An iterator that waits for a record is renewed before it expires, after five minutes. */
const longestWait = 60_000;

/** A shard as a role reads it: woken by a record and not by polling, so that a quiet stream costs nothing. */
export async function openShard(
  { streamArn, shardId, role }: ShardOfStream,
  from: StartingPosition,
  { call, clock, service }: Pick<LocalCloud, 'call' | 'clock' | 'service'>,
): Promise<ShardReader> {
  const origin = { streamArn, roleArn: role.roleArn };

  async function iteratorAt(position: object): Promise<string> {
    const input = { StreamARN: streamArn, ShardId: shardId, ...position };
    return (await call<{ ShardIterator: string }>(role, 'kinesis', 'GetShardIterator', input)).ShardIterator;
  }

  // Where it goes on with a new iterator: what has come since it was opened is later than LATEST.
  let resume = from.type === 'LATEST' ? positionOf({ type: 'AT_TIMESTAMP', timestamp: clock.now() }) : positionOf(from);
  let iterator: string | undefined = await iteratorAt(positionOf(from));

  /** @throws AwsError */
  async function page(ShardIterator: string, Limit: number): Promise<KinesisRecord[]> {
    const answer = await call<{ Records: KinesisRecord[]; NextShardIterator?: string }>(role, 'kinesis', 'GetRecords', {
      ...{ ShardIterator, Limit },
    });
    iterator = answer.NextShardIterator;
    const last = answer.Records.at(-1);
    if (last) resume = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: last.SequenceNumber };
    return answer.Records;
  }

  /** As `page`, with a new iterator for one that expired while the function was busy. */
  async function read(ShardIterator: string, limit: number): Promise<KinesisRecord[]> {
    try {
      return await page(ShardIterator, limit);
    } catch (error) {
      if (!isAwsError(error) || error.code !== 'ExpiredIteratorException') throw error;
      return page(await iteratorAt(resume), limit);
    }
  }

  return {
    next: async (limit, signal) => {
      const kinesis = service('kinesis') as KinesisService;
      while (iterator !== undefined) {
        const records = await read(iterator, limit);
        if (records.length > 0) return records.map((record) => toStreamRecord(record, shardId, origin));
        if (iterator === undefined) break;
        if (signal.aborted) return [];
        await kinesis.arrival(iterator, AbortSignal.any([signal, AbortSignal.timeout(longestWait)]));
      }
      return undefined;
    },
  };
}

function positionOf(from: StartingPosition): Record<string, unknown> {
  if (from.type !== 'AT_TIMESTAMP') return { ShardIteratorType: from.type };
  return { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: from.timestamp / 1_000 };
}
