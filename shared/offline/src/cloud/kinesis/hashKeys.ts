import { createHash } from 'node:crypto';
import type { HashKeyRange } from './types.ts';

const end = 2n ** 128n;

/** Where a partition key belongs among the shards. */
export function hashKeyOf(partitionKey: string): bigint {
  return BigInt(`0x${createHash('md5').update(partitionKey).digest('hex')}`);
}

/** All hash keys, cut evenly. */
export function evenRanges(count: number): HashKeyRange[] {
  const boundary = (index: number) => (end * BigInt(index)) / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({ from: boundary(index), to: boundary(index + 1) - 1n }));
}
