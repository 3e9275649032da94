import { AwsError } from '../awsService.ts';
import type { Shard } from './createShard.ts';
import type { Stream } from './types.ts';

/** @throws AwsError ResourceNotFoundException */
export function findShard({ name, arn, shards }: Stream, shardId: string): Shard {
  const shard = shards.find((each) => each.shardId === shardId);
  if (shard) return shard;
  const message = `Could not find shard ${shardId} in stream ${name} under account ${arn.split(':')[4]}.`;
  throw new AwsError('ResourceNotFoundException', message);
}
