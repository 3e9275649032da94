/** Whether a shard takes a record of so many bytes now; what it refuses does not count. */
export type WriteLimit = (bytes: number) => boolean;

const recordsPerSecond = 1_000;
const bytesPerSecond = 1_048_576;

/**
 * What one shard takes: 1,000 records and 1 MB a second, in the client's own seconds.
 * https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
 */
export function createWriteLimit(now: () => number): WriteLimit {
  let records = recordsPerSecond;
  let bytes = bytesPerSecond;
  let filledAt = now();
  return (size) => {
    const seconds = Math.max(0, now() - filledAt) / 1_000;
    filledAt = now();
    records = Math.min(recordsPerSecond, records + seconds * recordsPerSecond);
    bytes = Math.min(bytesPerSecond, bytes + seconds * bytesPerSecond);
    // The largest record is a little more than a second's bytes: a shard that rested takes it.
    if (records < 1 || bytes < Math.min(size, bytesPerSecond)) return false;
    records -= 1;
    bytes -= size;
    return true;
  };
}
