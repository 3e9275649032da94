import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type CloudEventSchema, checkedEvent, type NewCloudEvent } from '../events/index.ts';
import { correlationId } from '../observability/index.ts';

export interface EventToSend<Data> {
  queueUrl: string;
  /** What the consumer reads it by. */
  schema: CloudEventSchema<Data>;
  event: Omit<NewCloudEvent<Data, string>, 'type'>;
  /** Required by FIFO queues; on others it makes a queue fair. */
  groupId?: string;
  deduplicationId?: string;
}

/**
 * Sends a CloudEvent of the schema's type, with its correlation id in the attribute `CorrelationId`. Resolves once the
 * queue has it for good.
 *
 * @throws AppError `internal` if the consumer would refuse it, which is a fault of the caller's code; else what SQS
 * answered.
 * @example
 * await sendEvent(sqs, { queueUrl, schema: paymentMessage, event: { source: '/webhooks', id: webhookId, data } });
 */
export async function sendEvent<Data>(sqs: SQSClient, toSend: EventToSend<Data>): Promise<void> {
  const { queueUrl, schema, event, groupId, deduplicationId } = toSend;
  const body = await checkedEvent(schema, event);
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: body,
      MessageAttributes: { CorrelationId: { DataType: 'String', StringValue: correlationId() } },
      MessageGroupId: groupId,
      MessageDeduplicationId: deduplicationId,
    }),
  );
}
