import type { FunctionConfiguration } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { StreamReader } from '../stream/streamReader.ts';
import { openShard } from './openShard.ts';

interface Shard {
  ShardId: string;
  ParentShardId?: string;
  AdjacentParentShardId?: string;
}

/** A Kinesis stream as the function's role reads it. */
export function createKinesisReader(
  streamArn: string,
  { roleArn, functionName }: Pick<FunctionConfiguration, 'roleArn' | 'functionName'>,
  cloud: Pick<LocalCloud, 'call' | 'clock' | 'service'>,
): StreamReader {
  const role = { type: 'role', roleArn, functionName } as const;

  async function shards() {
    const found: Shard[] = [];
    let NextToken: string | undefined;
    do {
      const input = NextToken === undefined ? { StreamARN: streamArn } : { NextToken };
      const answer = await cloud.call<{ Shards: Shard[]; NextToken?: string }>(role, 'kinesis', 'ListShards', input);
      found.push(...answer.Shards);
      ({ NextToken } = answer);
    } while (NextToken !== undefined);
    return found.map(({ ShardId, ParentShardId, AdjacentParentShardId }) => ({
      shardId: ShardId,
      parents: [ParentShardId, AdjacentParentShardId].filter((parent) => parent !== undefined),
    }));
  }

  return { shards, open: (shardId, from) => openShard({ streamArn, shardId, role }, from, cloud) };
}
