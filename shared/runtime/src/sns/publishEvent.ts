import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { type CloudEventSchema, checkedEvent, type NewCloudEvent } from '../events/index.ts';
import { correlationId } from '../observability/index.ts';

export interface EventToPublish<Data> {
  topicArn: string;
  /** What subscribers read it by. */
  schema: CloudEventSchema<Data>;
  event: Omit<NewCloudEvent<Data, string>, 'type'>;
  /** What subscribers filter by, beside `type`. */
  attributes?: Record<string, string>;
}

/**
 * Publishes a CloudEvent of the schema's type. The attributes `type` and `CorrelationId` repeat what it says. Resolves
 * with the message's id once the topic has it for good.
 *
 * @throws AppError `internal` if subscribers would refuse it, which is a fault of the caller's code; else what SNS
 * answered.
 * @example
 * await publishEvent(sns, { topicArn, schema: billingRecorded, event: { source: '/billing', id: recordId, data } });
 */
export async function publishEvent<Data>(sns: SNSClient, toPublish: EventToPublish<Data>): Promise<string> {
  const { topicArn, schema, event, attributes } = toPublish;
  const told = { type: schema.type, CorrelationId: correlationId(), ...attributes };
  const { MessageId = '' } = await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Message: await checkedEvent(schema, event),
      MessageAttributes: Object.fromEntries(
        Object.entries(told).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );
  return MessageId;
}
