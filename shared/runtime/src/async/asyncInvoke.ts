import type { SQSClient } from '@aws-sdk/client-sqs';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Context } from 'aws-lambda';
import { sendDeadLetter } from '../deadLetter/index.ts';
import { isRetryable } from '../errors/index.ts';
import { type Invocation, observedInvocation } from '../invocation/index.ts';
import { count } from '../observability/index.ts';
import { parse } from '../parsing/index.ts';

export interface AsyncOptions<Event> {
  event: StandardSchemaV1<unknown, Event>;
  sqs: SQSClient;
  /** The function's own dead-letter queue. */
  deadLetterQueueUrl: string;
  /** The sound correlation id of an event, if it has one. Default: its `correlationId`. */
  correlationOf?: (event: unknown) => string | undefined;
}

export type AsyncHandler = (event: unknown, context: Context) => Promise<void>;

/**
 * A Lambda handler for `InvocationType: Event`. An error that can never pass goes to the dead-letter queue at once, as
 * Lambda would send it: the event as body, with `RequestID`, `ErrorCode`, `ErrorMessage` and `CorrelationId`. Any other
 * is thrown, so that Lambda tries again and in the end dead-letters it itself. The event's `correlationId` travels on.
 *
 * Counts `Processed`, `Duplicate` (when `handle` answers so), `Failed` and `DeadLettered`.
 *
 * @throws what may pass on another attempt; and what SQS answered, if the dead letter could not be sent.
 * @example
 * export const handler = asyncInvoke(createMakeReceipt({ receipts }), {
 *   event: receiptOrder,
 *   sqs: client(SQSClient),
 *   deadLetterQueueUrl: config.RECEIPT_DEAD_LETTER_QUEUE_URL,
 * });
 */
export function asyncInvoke<Event>(
  handle: (event: Event, info: Invocation) => Promise<'duplicate' | 'stored'> | Promise<void>,
  { event: schema, sqs, deadLetterQueueUrl: queueUrl, correlationOf }: AsyncOptions<Event>,
): AsyncHandler {
  return observedInvocation(async (event, invocation) => {
    try {
      const outcome = await handle(await parse(schema, event, { as: 'event' }), invocation);
      count(outcome === 'duplicate' ? 'Duplicate' : 'Processed');
    } catch (error) {
      if (isRetryable(error)) {
        count('Failed');
        throw error;
      }
      const attributes = { RequestID: { DataType: 'String', StringValue: invocation.requestId } };
      await sendDeadLetter(sqs, { queueUrl, body: JSON.stringify(event), error, attributes });
      count('DeadLettered');
    }
  }, correlationOf);
}
