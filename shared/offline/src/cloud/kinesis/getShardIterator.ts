import { AwsError } from '../awsService.ts';
import type { Shard } from './createShard.ts';
import { findShard } from './findShard.ts';
import type { Inputs } from './inputs.ts';
import { writeIterator } from './shardIterator.ts';
import type { Stream } from './types.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html */
export function getShardIterator(stream: Stream, input: Inputs['GetShardIterator'], now: number): object {
  const shard = findShard(stream, input.ShardId);
  const place = { streamArn: stream.arn, createdAt: stream.createdAt, shardId: shard.shardId, issuedAt: now };
  return { ShardIterator: writeIterator({ ...place, position: positionOf(shard, input, now) }) };
}

function positionOf(shard: Shard, input: Inputs['GetShardIterator'], now: number): number {
  const { ShardIteratorType: type, StartingSequenceNumber, Timestamp } = input;
  switch (type) {
    case 'TRIM_HORIZON':
      return shard.begin;
    case 'LATEST':
      return shard.end;
    case 'AT_TIMESTAMP': {
      if (Timestamp === undefined) throw missing(type, 'Timestamp');
      const time = Timestamp * 1_000;
      if (time > now) throw new AwsError('InvalidArgumentException', 'The timestamp must not be in the future.');
      return shard.positionOf(({ arrivedAt }) => arrivedAt >= time);
    }
    default: {
      if (StartingSequenceNumber === undefined) throw missing(type, 'StartingSequenceNumber');
      const wanted = checked(StartingSequenceNumber, shard);
      const isAfter = type === 'AFTER_SEQUENCE_NUMBER';
      return shard.positionOf(
        ({ sequenceNumber }) => sequenceNumber > wanted || (!isAfter && sequenceNumber === wanted),
      );
    }
  }
}

/** @throws AwsError for a sequence number of another shard, as far as that can be known. */
function checked(sequenceNumber: string, { shardId, startingSequenceNumber, endingSequenceNumber }: Shard): string {
  const last = endingSequenceNumber ?? '9'.repeat(56);
  if (sequenceNumber >= startingSequenceNumber && sequenceNumber <= last && sequenceNumber.length === last.length) {
    return sequenceNumber;
  }
  const message = `StartingSequenceNumber ${sequenceNumber} used in GetShardIterator on shard ${shardId} is invalid.`;
  throw new AwsError('InvalidArgumentException', message);
}

function missing(type: string, member: string): AwsError {
  return new AwsError('InvalidArgumentException', `Must either specify ${member} or another type than ${type}.`);
}
