import { randomUUID } from 'node:crypto';
import type { SQSEvent, SQSRecord } from 'aws-lambda';

export interface SqsRecordInput {
  messageId?: string;
  /** Message attributes, all strings. */
  attributes?: Record<string, string>;
  /** Default 1. */
  receiveCount?: number;
  /** When the message was first sent; default now. */
  sentAt?: Date;
  /** When it was first received; default `sentAt`. */
  receivedAt?: Date;
  /** FIFO queues, and fair queues on standard ones. */
  groupId?: string;
}

/**
 * A record of an SQS event. A string body is sent as it is, anything else as JSON.
 *
 * @example sqsRecord({ paymentId: 'p1' }, { receiveCount: 3 })
 */
export function sqsRecord(body: unknown, input: SqsRecordInput = {}): SQSRecord {
  const { messageId = randomUUID(), attributes = {}, receiveCount = 1, sentAt = new Date(), groupId } = input;
  const { receivedAt = sentAt } = input;
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(sentAt.getTime()),
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: String(receivedAt.getTime()),
      ...(groupId === undefined ? {} : { MessageGroupId: groupId }),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, stringValue]) => [name, { dataType: 'String', stringValue }]),
    ),
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
    awsRegion: 'us-east-1',
  };
}

/**
 * The event of an SQS mapping, of bodies, of records made by {@link sqsRecord}, or of both.
 *
 * @example sqsEvent([{ paymentId: 'p1' }, 'not json', sqsRecord({ paymentId: 'p2' }, { receiveCount: 3 })])
 */
export function sqsEvent(messages: readonly unknown[]): SQSEvent {
  return { Records: messages.map((message) => (isRecord(message) ? message : sqsRecord(message))) };
}

function isRecord(message: unknown): message is SQSRecord {
  return typeof message === 'object' && message !== null && 'eventSource' in message && 'receiptHandle' in message;
}
