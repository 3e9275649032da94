import type { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { observed } from '../middleware/observed/index.ts';
import { remaining, withDeadline } from '../resilience/index.ts';
import { applyInOrder } from './applyInOrder.ts';
import { applyRecord } from './applyRecord.ts';

/** `duplicate`: the effect was there already. Anything else that is not an error counts as processed. */
export type Applied = Promise<'duplicate' | 'stored'> | Promise<void>;

export interface TableStreamOptions<Image> {
  /** What an item is after the change; numbers, sets and maps as `unmarshall` makes them. */
  image: StandardSchemaV1<unknown, Image>;
  sqs: SQSClient;
  deadLetterQueueUrl: string;
}

/** A batch of a mapping, or the body of a dead letter that a person replays. */
type TableStreamEvent = DynamoDBStreamEvent | { replay: DynamoDBRecord };

export type TableStreamHandler = (event: TableStreamEvent, context: Context) => Promise<DynamoDBBatchResponse>;

/** Milliseconds that all calls leave to answer in: without an answer what is done comes again as well. */
const ANSWER_MS = 200;

/**
 * A Lambda handler for the mapping of a DynamoDB stream with `ReportBatchItemFailures` and new images. Records are
 * applied one after the other, in order. `handle` must be idempotent: what was applied comes again after a crash.
 *
 * - A record that can never be applied (an image that the schema refuses, or an AppError that is not retryable) goes to
 *   the dead-letter queue as it is, with `ErrorCode`, `ErrorMessage` and `CorrelationId`, and the next has its turn. One
 *   that no queue would take goes there without its images.
 * - Any other failure ends the batch: the answer names its sequence number, from which the mapping tries again.
 * - `{replay: record}` applies the record of a dead letter, out of its order; `npm run redrive` sends it.
 *
 * Counts `Processed`, `Duplicate`, `Failed` and `DeadLettered`, and measures `Lag`: how long ago the change was made that
 * the batch came to, in seconds. The role needs `sqs:SendMessage` on the dead-letter queue.
 *
 * @throws for a replay: what made it fail, so that the dead letter stays where it is.
 * @example
 * export const handler = tableStream(createReplicate({ readSide }), {
 *   image: sourceItem,
 *   sqs: client(SQSClient),
 *   deadLetterQueueUrl: config.REPLICATION_DEAD_LETTER_QUEUE_URL,
 * });
 */
export function tableStream<Image>(
  handle: (image: Image) => Applied,
  options: TableStreamOptions<Image>,
): TableStreamHandler {
  const apply = (record: DynamoDBRecord) => applyRecord(record, handle, options);

  const work = async (event: TableStreamEvent, context: Context): Promise<DynamoDBBatchResponse> => {
    if ('Records' in event) return applyInOrder(event.Records, context, apply);
    await apply(event.replay);
    return { batchItemFailures: [] };
  };

  // The batch ends in time by itself; what hangs in spite of that is Lambda's to end, and to count as an error.
  const stack = middy(work, { timeoutEarlyInMillis: 0 }).use(observed());
  return (event, context) =>
    withDeadline(Date.now() + remaining(context, ANSWER_MS), async () => stack(event, context));
}
