import { AwsError } from '../awsService.ts';

/** A place in a shard, for five minutes. */
export interface ShardIterator {
  streamArn: string;
  /** Tells a stream from an earlier one of that name. */
  createdAt: number;
  shardId: string;
  position: number;
  /** Milliseconds since the epoch. */
  issuedAt: number;
}

export function writeIterator({ streamArn, createdAt, shardId, position, issuedAt }: ShardIterator): string {
  return Buffer.from(JSON.stringify([streamArn, createdAt, shardId, position, issuedAt])).toString('base64');
}

/** @throws AwsError InvalidArgumentException for what was never an iterator. */
export function readIterator(token: string): ShardIterator {
  try {
    const [streamArn, createdAt, shardId, position, issuedAt] = JSON.parse(Buffer.from(token, 'base64').toString());
    if (typeof streamArn === 'string') return { streamArn, createdAt, shardId, position, issuedAt };
  } catch {
    // Told below.
  }
  throw new AwsError('InvalidArgumentException', 'Invalid ShardIterator.');
}
