import type { SQSClient } from '@aws-sdk/client-sqs';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type AsyncHandler, asyncInvoke } from '../async/index.ts';
import { AppError } from '../errors/index.ts';
import type { CloudEvent, CloudEventSchema } from '../events/index.ts';
import { correlationIdIn } from '../observability/index.ts';
import { parseJson } from '../parsing/index.ts';

export interface NotificationOptions<Data> {
  /** Of the CloudEvent that the message is. */
  body: CloudEventSchema<Data>;
  sqs: SQSClient;
  /** The function's own dead-letter queue, not that of its subscription. */
  deadLetterQueueUrl: string;
}

/**
 * A Lambda handler for a function that subscribes to a topic. SNS invokes it asynchronously, so it fails as
 * `asyncInvoke` does: what can never succeed is dead-lettered at once, with the event as SNS sent it, and all else is
 * left to Lambda's retries. The CloudEvent's `correlationid` travels on.
 *
 * @example
 * export const handler = notification(createRecordBilling({ records, cache }), {
 *   body: billingRecorded,
 *   sqs: client(SQSClient),
 *   deadLetterQueueUrl: config.REPORT_DEAD_LETTER_QUEUE_URL,
 * });
 */
export function notification<Data>(
  handle: (event: CloudEvent<Data>) => Promise<'duplicate' | 'stored'>,
  { body, sqs, deadLetterQueueUrl }: NotificationOptions<Data>,
): AsyncHandler {
  const event: StandardSchemaV1<unknown, CloudEvent<Data>> = {
    '~standard': { ...body['~standard'], validate: (sent) => body['~standard'].validate(bodyOf(sent)) },
  };
  return asyncInvoke(handle, { event, sqs, deadLetterQueueUrl, correlationOf });
}

/** @throws AppError `malformed` */
function bodyOf(event: unknown): unknown {
  const [record, ...others] = (event as { Records?: { Sns?: { Message?: unknown } }[] } | null)?.Records ?? [];
  const message = record?.Sns?.Message;
  // https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html: an event has one record.
  if (typeof message === 'string' && others.length === 0) return parseJson(message);
  throw new AppError('malformed', 'The event is not one notification of a topic.');
}

function correlationOf(event: unknown): string | undefined {
  try {
    return correlationIdIn(bodyOf(event), 'correlationid');
  } catch {
    // The handler refuses it, and says why.
    return undefined;
  }
}
