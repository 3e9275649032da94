import { type MessageAttributeValue, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type FieldError, inWords, isAppError, toError } from '../errors/index.ts';
import { sendableJson, unsendable } from '../events/index.ts';
import { correlationId, logger } from '../observability/index.ts';

/** What SQS allows on one message. */
const MAX_ATTRIBUTES = 10;
/** Bytes, of the body with all attributes. */
const MAX_BYTES = 1_048_576;
/** Bytes of an error's message that a dead letter bears, as Lambda's own do. */
const MAX_MESSAGE_BYTES = 1_024;

export interface DeadLetter {
  queueUrl: string;
  /** As it came, so that a replay is the same message. JSON, if it did not come by a queue. */
  body: string;
  error: unknown;
  /** Overrides the error's own code. */
  code?: string;
  /** Further attributes; those of the error take precedence, and beyond ten the last are dropped. */
  attributes?: Record<string, MessageAttributeValue>;
  /** Required by FIFO queues. */
  groupId?: string;
  deduplicationId?: string;
}

const text = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: value });

/** The code a dead letter bears: ours, or the name of a foreign error. */
const codeOf = (error: unknown): string => toError(error).name || 'internal';

const fieldsOf = (error: unknown): readonly FieldError[] => (isAppError(error) && error.fields) || [];

function describe(error: unknown, maxBytes: number): string {
  const whole = inWords(error).replace(unsendable, ' ') || 'unknown';
  const { read } = new TextEncoder().encodeInto(whole, new Uint8Array(maxBytes));
  return whole.slice(0, read) || '?';
}

/** Bytes that it takes of a message. */
function sizeOf([name, { DataType = '', StringValue = '', BinaryValue }]: [string, MessageAttributeValue]): number {
  return Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.byteLength ?? 0);
}

/**
 * Puts work that can't succeed into a dead-letter queue, with the reason as `ErrorCode`, `ErrorMessage` and
 * `CorrelationId`, as far as the queue takes it beside the body.
 *
 * @throws what SQS answered; the work must then be kept where it was.
 * @example
 * await sendDeadLetter(sqs, { queueUrl, body: record.body, error });
 */
export async function sendDeadLetter(sqs: SQSClient, letter: DeadLetter): Promise<void> {
  const code = letter.code ?? codeOf(letter.error);
  // What came by a queue is sendable as it is.
  const MessageBody = sendableJson(letter.body);
  const attributes = { ErrorCode: text(code), ErrorMessage: text(''), CorrelationId: text(correlationId()) };
  // Ours first, so that they are not among the dropped, and last, so that those of an earlier failure are replaced.
  const all = Object.entries({ ...attributes, ...letter.attributes, ...attributes }).slice(0, MAX_ATTRIBUTES);
  const left = MAX_BYTES - Buffer.byteLength(MessageBody) - all.map(sizeOf).reduce((sum, size) => sum + size, 0);
  // Where the body leaves no room for the reason, the log alone has it.
  const MessageAttributes =
    left > 0
      ? { ...Object.fromEntries(all), ErrorMessage: text(describe(letter.error, Math.min(MAX_MESSAGE_BYTES, left))) }
      : letter.attributes;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: letter.queueUrl,
      MessageBody,
      MessageAttributes,
      MessageGroupId: letter.groupId,
      MessageDeduplicationId: letter.deduplicationId,
    }),
  );
  logger.error('dead-lettered', { code, fields: fieldsOf(letter.error).map(({ pointer }) => pointer) });
}
