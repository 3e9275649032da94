import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { AppError } from '../errors/index.ts';
import { type CloudEventSchema, cloudEvent, type NewCloudEvent } from '../events/index.ts';
import { correlationId } from '../observability/index.ts';
import { parse } from '../parsing/index.ts';

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
  const body = JSON.stringify(cloudEvent({ ...event, type: schema.type }));
  await parse(schema, JSON.parse(body)).catch((cause) => {
    throw new AppError('internal', `An event ${schema.type} is not what its schema says.`, { cause });
  });
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
