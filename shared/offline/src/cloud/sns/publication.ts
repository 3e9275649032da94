import { randomUUID } from 'node:crypto';
import { AwsError } from '../awsService.ts';
import { calculateMessageSize, type MessageAttributes, type SnsTopic, SqsStoreClass } from '../sqs/fauxqs.ts';

/** What was published: one message on its way to the subscriptions of a topic. */
export interface Publication {
  messageId: string;
  topicArn: string;
  /** By protocol, and for all others under `default`. */
  messages: Record<string, unknown> & { default: string };
  subject: string | undefined;
  attributes: MessageAttributes;
  groupId: string | undefined;
  deduplicationId: string | undefined;
  publishedAt: Date;
  /** X-Ray's, of the request. */
  traceHeader: string | undefined;
}

/** The input of Publish, or one entry of PublishBatch. */
export interface PublishInput {
  Message?: string;
  MessageStructure?: string;
  Subject?: string;
  MessageAttributes: MessageAttributes;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

export const maximumBytes = 262_144;

/** @throws AwsError InvalidParameter */
export function publication(topic: SnsTopic, input: PublishInput, traceHeader: string | undefined): Publication {
  const messages = messagesOf(input);
  if (calculateMessageSize(input.Message ?? '', input.MessageAttributes) > maximumBytes) {
    throw invalid('Message too long');
  }
  return {
    messageId: randomUUID(),
    topicArn: topic.arn,
    messages,
    subject: input.Subject,
    attributes: input.MessageAttributes,
    groupId: input.MessageGroupId,
    deduplicationId: topic.attributes.FifoTopic === 'true' ? deduplicationId(topic, input) : undefined,
    publishedAt: new Date(),
    traceHeader,
  };
}

/** What subscribers of the protocol get. */
export function messageFor({ messages }: Publication, protocol: string): string {
  const own = messages[protocol];
  return typeof own === 'string' ? own : messages.default;
}

function messagesOf({ Message, MessageStructure }: PublishInput): Publication['messages'] {
  if (!Message) throw invalid('Empty message');
  if (MessageStructure !== 'json') return { default: Message };
  const { default: fallback, ...messages } = parse(Message);
  if (typeof fallback !== 'string') throw invalid('Message Structure - No default entry in JSON message body');
  return { ...messages, default: fallback };
}

function parse(message: string): Record<string, unknown> {
  try {
    return JSON.parse(message) as Record<string, unknown>;
  } catch {
    throw invalid('Message Structure - JSON message body failed to parse');
  }
}

function deduplicationId(topic: SnsTopic, input: PublishInput): string {
  if (!input.MessageGroupId) throw invalid('The MessageGroupId parameter is required for FIFO topics');
  if (input.MessageDeduplicationId) return input.MessageDeduplicationId;
  if (topic.attributes.ContentBasedDeduplication === 'true') {
    return SqsStoreClass.contentBasedDeduplicationId(input.Message ?? '');
  }
  throw invalid(
    'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

function invalid(reason: string): AwsError {
  return new AwsError('InvalidParameter', `Invalid parameter: ${reason}`);
}
