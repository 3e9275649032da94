import type { Shard } from './createShard.ts';
import type { Inputs } from './inputs.ts';
import type { HashKeyRange, Stream } from './types.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStream.html */
export function describeStream(stream: Stream, { Limit, ExclusiveStartShardId }: Inputs['DescribeStream']): object {
  const shards = stream.shards.filter(({ shardId }) => shardId > (ExclusiveStartShardId ?? ''));
  const Shards = shards.slice(0, Limit).map(describeShard);
  return { StreamDescription: { ...factsOf(stream), Shards, HasMoreShards: shards.length > Limit } };
}

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html */
export function describeSummary(stream: Stream): object {
  const open = stream.shards.filter(({ endingSequenceNumber }) => endingSequenceNumber === undefined);
  return { StreamDescriptionSummary: { ...factsOf(stream), OpenShardCount: open.length, ConsumerCount: 0 } };
}

/** As ListStreams and the descriptions have it. */
export function factsOf({ name, arn, mode, createdAt, retentionHours }: Stream) {
  return {
    StreamName: name,
    StreamARN: arn,
    StreamStatus: 'ACTIVE',
    StreamModeDetails: { StreamMode: mode },
    StreamCreationTimestamp: createdAt / 1_000,
    RetentionPeriodHours: retentionHours,
    EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
    EncryptionType: 'NONE',
  };
}

export function describeShard(shard: Shard): object {
  const { shardId, parents, range, startingSequenceNumber, endingSequenceNumber } = shard;
  const [parent, adjacent] = parents;
  return {
    ShardId: shardId,
    ...(parent !== undefined && { ParentShardId: parent }),
    ...(adjacent !== undefined && { AdjacentParentShardId: adjacent }),
    HashKeyRange: describeRange(range),
    SequenceNumberRange: {
      StartingSequenceNumber: startingSequenceNumber,
      ...(endingSequenceNumber !== undefined && { EndingSequenceNumber: endingSequenceNumber }),
    },
  };
}

export function describeRange({ from, to }: HashKeyRange): object {
  return { StartingHashKey: String(from), EndingHashKey: String(to) };
}
