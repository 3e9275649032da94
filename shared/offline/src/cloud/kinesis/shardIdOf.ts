/** The id of a stream's shard number so and so, counted from 0. */
export function shardIdOf(index: number): string {
  return `shardId-${String(index).padStart(12, '0')}`;
}
