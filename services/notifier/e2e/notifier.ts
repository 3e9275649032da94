import { randomUUID } from 'node:crypto';
import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { Cloud, DeployedService, Invoked, QueueMessage } from '@patterns/testing/cloud';
import sample from '../events/publishBillingRecord.json' with { type: 'json' };
import type { BillingRecord } from '../src/domain/billingRecord.ts';

/** What a subscriber of another service has: its own queue, its own filter, and what could not be delivered to it. */
interface Subscriber {
  /** Waits for the record's message and takes it. */
  message(recordId: string): Promise<QueueMessage>;
  /** Waits for the record's message in the subscription's dead-letter queue and takes it. */
  deadLetter(recordId: string): Promise<QueueMessage>;
  /** All messages that wait. */
  messages(): Promise<QueueMessage[]>;
}

interface Notifier {
  sns: SNSClient;
  topicArn: string;
  /** By the function, which answers. */
  publish(record: unknown): Promise<Invoked>;
  /**
   * Subscribes a new queue, as its service would from its own stack. `isClosed`: its policy does not let the topic in.
   * It is gone when the file ends.
   */
  subscribe(options?: { filter?: object; isClosed?: boolean }): Promise<Subscriber>;
}

/** A record that no other test has. */
export const record = (change: Partial<BillingRecord> = {}): BillingRecord => ({
  ...(sample as BillingRecord),
  recordId: `e2e-${randomUUID()}`,
  ...change,
});

/** The service as it stands, and its publishers and subscribers. */
export async function openNotifier<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & Notifier> {
  const service = await cloud.service('notifier');
  const topicArn = service.output('BillingTopicArn');
  const sns = new SNSClient(cloud.connection);
  const undo: (() => Promise<unknown>)[] = [];

  afterAll(async () => {
    for (const each of undo.reverse()) await each();
  });

  async function queue(): Promise<{ url: string; arn: string }> {
    const QueueName = `notifier-subscriber-${randomUUID()}`;
    const { QueueUrl: url = '' } = await cloud.sqs.send(new CreateQueueCommand({ QueueName }));
    undo.push(() => cloud.sqs.send(new DeleteQueueCommand({ QueueUrl: url })));
    const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] });
    return { url, arn: (await cloud.sqs.send(asked)).Attributes?.QueueArn ?? '' };
  }

  async function letIn({ url, arn }: { url: string; arn: string }): Promise<void> {
    const Statement = {
      ...{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: arn },
      Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy } }));
  }

  const subscribe: Notifier['subscribe'] = async ({ filter, isClosed = false } = {}) => {
    const [work, dead] = [await queue(), await queue()];
    await letIn(dead);
    if (!isClosed) await letIn(work);
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        ...{ TopicArn: topicArn, Protocol: 'sqs', Endpoint: work.arn, ReturnSubscriptionArn: true },
        Attributes: {
          RawMessageDelivery: 'true',
          RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }),
          ...(filter && { FilterPolicy: JSON.stringify(filter) }),
        },
      }),
    );
    undo.push(() => sns.send(new UnsubscribeCommand({ SubscriptionArn })));
    const isOf = (recordId: string) => (message: QueueMessage) => message.body.includes(recordId);
    return {
      message: (recordId) => cloud.takeMessage(work.url, isOf(recordId)),
      deadLetter: (recordId) => cloud.takeMessage(dead.url, isOf(recordId)),
      messages: () => cloud.messages(work.url),
    };
  };

  return {
    ...service,
    sns,
    topicArn,
    publish: (event) => cloud.invoke(service.output('PublishBillingRecordFunctionName'), event),
    subscribe,
  };
}
