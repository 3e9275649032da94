import { randomUUID } from 'node:crypto';
import {
  DeleteMessageBatchCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context, SQSMessageAttribute, SQSRecord, SQSRecordAttributes } from 'aws-lambda';
import { observedInvocation } from '../invocation/index.ts';
import { logger } from '../observability/index.ts';
import type { QueueHandler } from './queue.ts';

export interface QueuePollerOptions {
  /** Waits for an answer longer than `waitSeconds`. */
  sqs: SQSClient;
  queueUrl: string;
  queueArn: string;
  /** Of the long poll, which asks all servers of the queue. Default 1. */
  waitSeconds?: number;
  /** Called after a poll that returned messages: to poll again. */
  again: () => Promise<void>;
}

/**
 * A Lambda handler that does by hand what an event source mapping does for {@link queue}: it receives up to ten messages,
 * hands them to the queue's handler, and deletes those that it settled. The event is not looked at.
 *
 * The role needs `sqs:ReceiveMessage` and `sqs:DeleteMessage` on the queue, beside what the handler needs.
 *
 * @throws what SQS or `again` answered. What was settled and not deleted is received again.
 * @example
 * const poll = queuePoller(batch, { sqs, queueUrl, queueArn, again: () => pollAgain({}) });
 */
export function queuePoller(
  handler: QueueHandler,
  { sqs, queueUrl: QueueUrl, queueArn, waitSeconds = 1, again }: QueuePollerOptions,
): (event: unknown, context: Context) => Promise<{ received: number }> {
  const receive = async (): Promise<SQSRecord[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: waitSeconds,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
        // So that a receive which the SDK repeats, its answer lost, gets the same messages. Only FIFO queues know it.
        ...(queueArn.endsWith('.fifo') && { ReceiveRequestAttemptId: randomUUID() }),
      }),
    );
    return Messages.map((message) => toRecord(message, queueArn));
  };

  const remove = async (records: readonly SQSRecord[]): Promise<void> => {
    if (records.length === 0) return;
    const Entries = records.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
    const { Failed } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    for (const { Code } of Failed ?? []) logger.warn('message not deleted', { code: Code ?? 'unknown' });
  };

  const poll = async (context: Context): Promise<{ received: number }> => {
    const Records = await receive();
    if (Records.length === 0) return { received: 0 };
    const { batchItemFailures } = await handler({ Records }, context);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    await remove(Records.filter(({ messageId }) => !failed.has(messageId)));
    await again();
    return { received: Records.length };
  };
  return (event, context) => observedInvocation(() => poll(context))(event, context);
}

/** A message as the mapping hands it over. */
function toRecord(message: Message, eventSourceARN: string): SQSRecord {
  const { MessageId = '', ReceiptHandle = '', Body = '', MD5OfBody = '' } = message;
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: { ...message.Attributes } as unknown as SQSRecordAttributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, toRecordAttribute(value)]),
    ),
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: eventSourceARN.split(':')[3] ?? '',
  };
}

function toRecordAttribute({ DataType = 'String', StringValue, BinaryValue }: MessageAttributeValue) {
  const value = BinaryValue
    ? { binaryValue: Buffer.from(BinaryValue).toString('base64') }
    : { stringValue: StringValue ?? '' };
  return { dataType: DataType as SQSMessageAttribute['dataType'], ...value };
}
