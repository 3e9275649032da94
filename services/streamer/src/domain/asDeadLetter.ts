/** Characters of base64: a queue takes messages of 1 MiB in all, a stream records of 1 MiB before they are encoded. */
const LARGEST = 900_000;

/**
 * A record as a dead letter can hold it. One that is larger comes without its data, which lies under the archive's error
 * prefix: if it were kept whole, no queue would take it, and it would stop its shard.
 *
 * @example asDeadLetter(record).kinesis.data // '' if it was too large
 */
export function asDeadLetter<Item extends { kinesis: { data: string } }>(record: Item): Item {
  if (record.kinesis.data.length <= LARGEST) return record;
  return { ...record, kinesis: { ...record.kinesis, data: '' } };
}
