import type { SQSClient } from '@aws-sdk/client-sqs';
import type { StandardSchemaV1 } from '@standard-schema/spec';

export interface QueueMessage<Body> {
  /** What the schema made of the JSON. */
  body: Body;
  /** SQS's own: the same at each delivery, another one after a redrive. */
  messageId: string;
}

/** A message that is about to be dead-lettered. */
export interface GivenUp {
  messageId: string;
  /** Of FIFO and fair queues. */
  groupId?: string;
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
  beforeDeadLetter?: (message: GivenUp) => Promise<void>;
  /** Seconds since a message was sent after which a failure is no longer retried. Default 21,600 (6 hours). */
  giveUpAfterSeconds?: number;
}
