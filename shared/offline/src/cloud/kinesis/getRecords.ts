import { AwsError } from '../awsService.ts';
import type { MetricStore } from '../cloudwatch/createMetricStore.ts';
import type { Shard } from './createShard.ts';
import { describeRange } from './describeStream.ts';
import { findShard } from './findShard.ts';
import { type ShardIterator, writeIterator } from './shardIterator.ts';
import type { Stream } from './types.ts';

const mostBytes = 10_485_760;
const iteratorMilliseconds = 5 * 60_000;

/** What reading needs beside the stream. */
export interface GetParts {
  now: number;
  metrics: Pick<MetricStore, 'put'>;
}

/**
 * The records at an iterator. AWS's limit of five calls a second is not kept: readers here wait for a record and do not poll.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html
 */
export function getRecords(stream: Stream, iterator: ShardIterator, Limit: number, { now, metrics }: GetParts): object {
  if (iterator.createdAt !== stream.createdAt) throw new AwsError('InvalidArgumentException', 'Invalid ShardIterator.');
  if (now - iterator.issuedAt > iteratorMilliseconds) throw expired(iterator, now);
  const shard = findShard(stream, iterator.shardId);
  const from = Math.max(iterator.position, shard.begin);
  const records = shard.read(from, Limit, mostBytes);
  const position = from + records.length;
  const age = now - (records.at(-1)?.arrivedAt ?? now);
  metrics.put({
    ...{
      namespace: 'AWS/Kinesis',
      name: 'GetRecords.IteratorAgeMilliseconds',
      dimensions: { StreamName: stream.name },
    },
    value: age,
  });
  return {
    Records: records.map(({ sequenceNumber, arrivedAt, data, partitionKey }) => ({
      SequenceNumber: sequenceNumber,
      ApproximateArrivalTimestamp: arrivedAt / 1_000,
      Data: data,
      PartitionKey: partitionKey,
      EncryptionType: 'NONE',
    })),
    MillisBehindLatest: position < shard.end ? age : 0,
    ...nextOf(stream, shard, { ...iterator, position, issuedAt: now }),
  };
}

/** Past the end of a closed shard there is no iterator, but the shards that go on. */
function nextOf({ shards }: Stream, shard: Shard, next: ShardIterator): object {
  if (shard.endingSequenceNumber === undefined || next.position < shard.end) {
    return { NextShardIterator: writeIterator(next) };
  }
  const children = shards.filter(({ parents }) => parents.includes(shard.shardId));
  return {
    ChildShards: children.map(({ shardId, parents, range }) => ({
      ...{ ShardId: shardId, ParentShards: parents, HashKeyRange: describeRange(range) },
    })),
  };
}

function expired({ issuedAt }: ShardIterator, now: number): AwsError {
  const [at, since] = [now, issuedAt].map((time) => new Date(time).toISOString());
  return new AwsError(
    'ExpiredIteratorException',
    `Iterator expired. The iterator was created at time ${since} while right now it is ${at} which is further in the future than the tolerated delay of ${iteratorMilliseconds} milliseconds.`,
  );
}
