import { randomUUID } from 'node:crypto';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { cloudEvent } from '@patterns/runtime/events';
import { eventually, redrive } from '@patterns/testing/cloud';
import { faultSuite } from './faultSuite.ts';

const { cloud, service, database } = await faultSuite();
const sns = new SNSClient(cloud.connection);
const TopicArn = service.physicalId('BillingSubscription').replace(/:[^:]+$/, '');
const subscriptionLetters = service.output('SubscriptionDeadLetterQueueUrl');

/** Publishes a record as the notifier does, and answers the work that it is. */
async function publish(billingType: string): Promise<{ workId: string }> {
  const recordId = `e2e-${randomUUID()}`;
  const data = {
    recordId,
    billingType,
    customerId: 'c-1001',
    amount: 1250,
    currency: 'EUR',
    occurredAt: '2026-01-31T12:00:00Z',
  };
  const type = 'com.example.billing.record.v1';
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  await sns.send(
    new PublishCommand({
      TopicArn,
      Message: JSON.stringify(cloudEvent({ type, source: '/billing', id: recordId, data })),
      MessageAttributes: { type: text(type), billingType: text(billingType) },
    }),
  );
  return { workId: `billing.${recordId}` };
}

test('what a subscription costs is work; the filter keeps products and services out', async () => {
  const [product, other, wanted] = [await publish('product'), await publish('service'), await publish('subscription')];

  await database.recorded([wanted]);
  expect(await database.rows([product, other])).toBe(0);
});

describe('while the policy of the queue does not let the topic in', () => {
  const { queueUrl: QueueUrl } = service;
  const setPolicy = (Policy: string) =>
    cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  let deployed = '';

  beforeAll(async () => {
    const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] });
    deployed = (await cloud.sqs.send(asked)).Attributes?.Policy ?? '';
    await setPolicy('');
  });
  afterAll(() => setPolicy(deployed));

  test('records lie in the dead-letter queue of the subscription, and a redrive brings them to the queue', async () => {
    const undelivered = await publish('subscription');
    await eventually(async () => expect(await cloud.messages(subscriptionLetters)).toHaveLength(1));
    expect(await cloud.alarmState(service, 'SubscriptionDeadLetterQueueDepthAlarm')).toBeDefined();

    await setPolicy(deployed);
    expect(await redrive('frugal-consumer', 'SubscriptionDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

    await database.recorded([undelivered]);
  });
});
