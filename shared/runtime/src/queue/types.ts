import type { SQSClient } from '@aws-sdk/client-sqs';
import type { StandardSchemaV1 } from '@standard-schema/spec';

/** A message as SQS knows it. */
export interface MessageIdentity {
  /** The same at each delivery, another one after a redrive. */
  messageId: string;
  /** Of FIFO and fair queues. */
  groupId?: string;
}

export interface QueueMessage<Body> extends MessageIdentity {
  /** What the schema made of the JSON. */
  body: Body;
}

/**
 * `duplicate`: the effect was there already. `skipped`: there was nothing to do, which the handler counts by its own
 * name. Anything else that is not an error counts as processed.
 */
export type Consumed = Promise<'duplicate' | 'skipped' | 'stored'> | Promise<void>;

export interface QueueOptions<Body> {
  body: StandardSchemaV1<unknown, Body>;
  sqs: SQSClient;
  /** The source: a failed message's visibility is changed there. */
  queueUrl: string;
  deadLetterQueueUrl: string;
  /** What must be done before a message is dead-lettered. While it fails the message is received again. */
  beforeDeadLetter?: (message: MessageIdentity) => Promise<void>;
  /** Seconds since a message was first received after which a failure is no longer retried. Default 21,600 (6 hours). */
  giveUpAfterSeconds?: number;
}
