import { randomUUID } from 'node:crypto';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Cloud, DeployedService, Invoked, QueueMessage } from '@patterns/testing/cloud';
import { subscribedQueue } from '@patterns/testing/topics';
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
   * It is gone when the test ends.
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

  const subscribe: Notifier['subscribe'] = async (options) => {
    const { queueUrl, deadLetterQueueUrl } = await subscribedQueue(cloud, topicArn, options);
    const isOf = (recordId: string) => (message: QueueMessage) => message.body.includes(recordId);
    return {
      message: (recordId) => cloud.takeMessage(queueUrl, isOf(recordId)),
      deadLetter: (recordId) => cloud.takeMessage(deadLetterQueueUrl, isOf(recordId)),
      messages: () => cloud.messages(queueUrl),
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
