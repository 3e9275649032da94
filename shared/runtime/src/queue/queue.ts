import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { observed } from '../middleware/observed/index.ts';
import { handleBatch } from './handleBatch.ts';
import type { Consumed, QueueMessage, QueueOptions } from './types.ts';

export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * A Lambda handler for an SQS mapping with `ReportBatchItemFailures`, on standard and FIFO queues. Messages are settled
 * one after the other, each by itself, since an environment has one database connection.
 *
 * - An error that can never pass (malformed, invalid, or an AppError that is not retryable) sends the message to the
 *   dead-letter queue at once, with `ErrorCode`, `ErrorMessage` and `CorrelationId`.
 * - Any other makes it visible again after a growing, jittered wait, for `giveUpAfterSeconds`; then it is dead-lettered
 *   as `gave-up`. What waited in a backlog for longer than that has all of this time yet.
 * - After `unavailable`, `timeout` or `throttled` the rest of the batch waits likewise, untried: what it needs is away.
 * - When time runs out the rest of the batch goes back at once; but where failures took the time it waits likewise.
 * - On a FIFO queue the rest of a group goes back after its first failure, and waits behind it; other groups go on.
 * - A message that was received often may be what kills the function: it comes last, and what is done is deleted first.
 *
 * Counts `Processed`, `Duplicate`, `Failed` (to be received again) and `DeadLettered`, and measures `FailedAge` by
 * `QueueName`: how old what failed is, since the age that SQS reports leaves out what was received more than three
 * times. The role needs `sqs:ChangeMessageVisibility` and `sqs:DeleteMessage` on the queue and `sqs:SendMessage` on the
 * dead-letter queue.
 *
 * @example
 * export const handler = queue(createStorePayment({ payments }), {
 *   body: paymentEvent,
 *   sqs: client(SQSClient),
 *   queueUrl: config.WEBHOOK_QUEUE_URL,
 *   deadLetterQueueUrl: config.WEBHOOK_DEAD_LETTER_QUEUE_URL,
 * });
 */
export function queue<Body>(
  handle: (message: QueueMessage<Body>) => Consumed,
  options: QueueOptions<Body>,
): QueueHandler {
  const work = async ({ Records }: SQSEvent, context: Context) => handleBatch(Records, context, handle, options);
  // The batch ends in time by itself; what hangs in spite of that is Lambda's to end, and to count as an error.
  return middy(work, { timeoutEarlyInMillis: 0 })
    .use(sqsPartialBatchFailure({ logger: () => {} }))
    .use(observed()) as unknown as QueueHandler;
}
