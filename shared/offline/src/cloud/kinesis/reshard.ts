import { AwsError } from '../awsService.ts';
import { createShard, type Shard } from './createShard.ts';
import { findShard } from './findShard.ts';
import type { Inputs } from './inputs.ts';
import { shardIdOf } from './shardIdOf.ts';
import type { HashKeyRange, Stream } from './types.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SplitShard.html */
export function splitShard(stream: Stream, input: Inputs['SplitShard'], now: () => number): object {
  const shard = openShard(stream, input.ShardToSplit);
  const { from, to } = shard.range;
  const at = input.NewStartingHashKey;
  if (at <= from || at > to) throw invalid(`NewStartingHashKey ${at} is not inside the range of ${shard.shardId}.`);
  replace(
    stream,
    [shard],
    [
      { from, to: at - 1n },
      { from: at, to },
    ],
    now,
  );
  return {};
}

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_MergeShards.html */
export function mergeShards(stream: Stream, input: Inputs['MergeShards'], now: () => number): object {
  const shards = [input.ShardToMerge, input.AdjacentShardToMerge].map((shardId) => openShard(stream, shardId));
  const [low, high] = shards.toSorted((one, other) => (one.range.from < other.range.from ? -1 : 1));
  if (!low || !high || low.range.to + 1n !== high.range.from) {
    throw invalid(`Shards ${shards.map(({ shardId }) => shardId).join(' and ')} are not adjacent.`);
  }
  replace(stream, shards, [{ from: low.range.from, to: high.range.to }], now);
  return {};
}

function replace(stream: Stream, parents: readonly Shard[], ranges: readonly HashKeyRange[], now: () => number): void {
  for (const parent of parents) parent.close(stream.nextSequenceNumber());
  for (const range of ranges) {
    const identity = {
      shardId: shardIdOf(stream.shards.length),
      parents: parents.map(({ shardId }) => shardId),
      range,
    };
    stream.shards.push(createShard({ ...identity, startingSequenceNumber: stream.nextSequenceNumber() }, now));
  }
}

function openShard(stream: Stream, shardId: string): Shard {
  const shard = findShard(stream, shardId);
  if (shard.endingSequenceNumber === undefined) return shard;
  throw invalid(
    `Shard ${shardId} in stream ${stream.name} has already been merged or split, and thus is not eligible.`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}
