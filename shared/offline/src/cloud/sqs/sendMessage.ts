import { AwsError } from '../awsService.ts';
import {
  calculateMessageSize,
  type MessageAttributes,
  md5,
  md5OfMessageAttributes,
  type QueuedMessage,
  type SqsQueue,
  SqsStoreClass,
} from './fauxqs.ts';

/** The input of SendMessage, or one entry of SendMessageBatch. */
export interface MessageEntry {
  MessageBody?: string;
  MessageAttributes?: MessageAttributes;
  DelaySeconds?: number;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
  /** `AWSTraceHeader` is the only one that may be sent. */
  MessageSystemAttributes?: MessageAttributes;
}

const maximumAttributes = 10;
/** Of ids that senders choose: what is printed in ASCII, without a space. */
const validId = /^[\x21-\x7E]{1,128}$/;
/** Every character that XML 1.0 allows, those beyond the basic plane included. */
const validBody = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+$/u;

/**
 * Puts one message into the queue. fauxqs's own refuses characters beyond the basic plane, such as an emoji, and knows
 * deduplication only for a whole queue.
 * @param traceHeader of the request; the message's own `AWSTraceHeader` comes before it.
 * @throws AwsError InvalidMessageContents, InvalidParameterValue, MissingParameter
 */
export function sendMessage(queue: SqsQueue, entry: MessageEntry, traceHeader?: string) {
  const body = entry.MessageBody ?? '';
  const attributes = entry.MessageAttributes ?? {};
  checkBody(body);
  checkAttributes(attributes);
  checkSize(queue, body, attributes);
  checkId('MessageGroupId', entry.MessageGroupId);
  checkId('MessageDeduplicationId', entry.MessageDeduplicationId);
  const trace = entry.MessageSystemAttributes?.AWSTraceHeader?.StringValue ?? traceHeader;
  const enqueue = (message: QueuedMessage) => queue.enqueue(trace ? { ...message, traceHeader: trace } : message);
  const sent = queue.isFifo()
    ? sendInOrder(queue, entry, body, attributes, enqueue)
    : sendStandard(queue, entry, body, attributes, enqueue);
  const digest = md5OfMessageAttributes(attributes);
  const systemDigest = md5OfMessageAttributes(entry.MessageSystemAttributes ?? {});
  return {
    ...sent,
    MD5OfMessageBody: md5(body),
    ...(digest && { MD5OfMessageAttributes: digest }),
    ...(systemDigest && { MD5OfMessageSystemAttributes: systemDigest }),
  };
}

type Enqueue = (message: QueuedMessage) => void;

function sendStandard(
  queue: SqsQueue,
  entry: MessageEntry,
  body: string,
  attributes: MessageAttributes,
  enqueue: Enqueue,
) {
  if (entry.MessageDeduplicationId) throw notForThisType('MessageDeduplicationId', entry.MessageDeduplicationId);
  const delay = entry.DelaySeconds ?? Number(queue.attributes.DelaySeconds);
  if (!(delay >= 0 && delay <= 900))
    throw invalid(
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    );
  const message = SqsStoreClass.createMessage(body, attributes, delay || undefined, entry.MessageGroupId, undefined);
  enqueue(message);
  return { MessageId: message.messageId };
}

function sendInOrder(
  queue: SqsQueue,
  entry: MessageEntry,
  body: string,
  attributes: MessageAttributes,
  enqueue: Enqueue,
) {
  if (entry.DelaySeconds) throw notForThisType('DelaySeconds', entry.DelaySeconds);
  const group = entry.MessageGroupId;
  if (!group) throw new AwsError('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  const id = deduplicationId(queue, entry, body);
  const scoped = queue.attributes.DeduplicationScope === 'messageGroup' ? `${group}/${id}` : id;
  const { isDuplicate, originalMessageId, originalSequenceNumber } = queue.checkDeduplication(scoped);
  if (isDuplicate) return { MessageId: originalMessageId, SequenceNumber: originalSequenceNumber };

  const delay = Number(queue.attributes.DelaySeconds) || undefined;
  const message = SqsStoreClass.createMessage(body, attributes, delay, group, id);
  message.sequenceNumber = queue.nextSequenceNumber();
  queue.recordDeduplication(scoped, message.messageId, message.sequenceNumber);
  enqueue(message);
  return { MessageId: message.messageId, SequenceNumber: message.sequenceNumber };
}

function deduplicationId(queue: SqsQueue, entry: MessageEntry, body: string): string {
  if (entry.MessageDeduplicationId) return entry.MessageDeduplicationId;
  if (queue.attributes.ContentBasedDeduplication === 'true') return SqsStoreClass.contentBasedDeduplicationId(body);
  throw invalid(
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

function checkBody(body: string): void {
  if (!body) throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (validBody.test(body)) return;
  throw new AwsError(
    'InvalidMessageContents',
    'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
  );
}

function checkAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > maximumAttributes) {
    throw invalid(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${maximumAttributes}].`,
    );
  }
  for (const [name, { DataType, StringValue, BinaryValue }] of entries) {
    if (!/^(String|Number|Binary)(\.|$)/.test(DataType ?? '')) {
      throw invalid(
        `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
      );
    }
    if (StringValue || BinaryValue) continue;
    throw invalid(
      `Message (user) attribute '${name}' must contain a non-empty value of type '${DataType.split('.')[0]}'.`,
    );
  }
}

function checkSize(queue: SqsQueue, body: string, attributes: MessageAttributes): void {
  const maximum = Number(queue.attributes.MaximumMessageSize);
  if (calculateMessageSize(body, attributes) <= maximum) return;
  throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${maximum} bytes.`);
}

function checkId(name: string, id: string | undefined): void {
  if (id === undefined || validId.test(id)) return;
  throw invalid(
    `Value ${id} for parameter ${name} is invalid. Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}

function notForThisType(name: string, value: string | number): AwsError {
  return invalid(
    `Value ${value} for parameter ${name} is invalid. Reason: The request include parameter that is not valid for this queue type.`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
