import type { DynamoDBRecord } from 'aws-lambda';

/** Bytes of JSON. A queue takes 1 MiB, and what JSON leaves as it is may be twice as long once it is escaped for SQS. */
const LARGEST = 500_000;

/**
 * The body of a record's dead letter. One that is larger comes without its images, which lie in the table under its keys:
 * if it were kept whole, no queue might take it, and it would stop its shard.
 */
export function letterOf(record: DynamoDBRecord): string {
  const whole = JSON.stringify(record);
  if (Buffer.byteLength(whole) <= LARGEST) return whole;
  const { NewImage, OldImage, ...rest } = record.dynamodb ?? {};
  return JSON.stringify({ ...record, dynamodb: rest });
}
