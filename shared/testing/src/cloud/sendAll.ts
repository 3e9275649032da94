import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';

/** What SQS takes at once. */
const BATCH = 10;

/**
 * Sends messages in their order, ten at a time.
 *
 * @throws Error if SQS refuses one; those of the tens before and of the same are sent.
 * @example await sendAll(cloud.sqs, queueUrl, bodies.map((MessageBody) => ({ MessageBody })));
 */
export async function sendAll(
  sqs: SQSClient,
  QueueUrl: string,
  messages: readonly Omit<SendMessageBatchRequestEntry, 'Id'>[],
): Promise<void> {
  for (let from = 0; from < messages.length; from += BATCH) {
    const Entries = messages.slice(from, from + BATCH).map((message, index) => ({ ...message, Id: String(index) }));
    const { Failed: [failed, ...others] = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (failed) throw new Error(`SQS refused ${others.length + 1} messages: ${failed.Message}`);
  }
}
