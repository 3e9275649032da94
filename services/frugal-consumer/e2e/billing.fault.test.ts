import { randomUUID } from 'node:crypto';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { cloudEvent } from '@patterns/runtime/events';
import { eventually, redrive } from '@patterns/testing/cloud';
import { deliveries } from '@patterns/testing/load';
import { subscribedQueue } from '@patterns/testing/topics';
import { faultSuite } from './faultSuite.ts';

const { cloud, service, database } = await faultSuite();
const sns = new SNSClient(cloud.connection);
const TopicArn = service.physicalId('BillingSubscription').replace(/:[^:]+$/, '');
const subscriptionLetters = service.output('SubscriptionDeadLetterQueueUrl');

/** Publishes a record as the notifier does, and answers the work that it is. */
async function publish(
  billingType: string,
  { type = 'com.example.billing.record.v1', amount = 1250 } = {},
): Promise<{ workId: string; recordId: string }> {
  const recordId = `e2e-${randomUUID()}`;
  const data = {
    recordId,
    billingType,
    customerId: 'c-1001',
    amount,
    currency: 'EUR',
    occurredAt: '2026-01-31T12:00:00Z',
  };
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  await sns.send(
    new PublishCommand({
      TopicArn,
      Message: JSON.stringify(cloudEvent({ type, source: '/billing', id: recordId, data })),
      MessageAttributes: { type: text(type), billingType: text(billingType) },
    }),
  );
  return { workId: `billing/${recordId}`, recordId };
}

test('what a subscription costs is work; the filter keeps products, services and other versions out', async () => {
  const others = [await publish('product'), await publish('service')];
  const newer = await publish('subscription', { type: 'com.example.billing.record.v2' });
  const wanted = await publish('subscription');

  await database.recorded([wanted]);
  expect(await database.rows(others)).toBe(0);
  expect(await deliveries(service, 'recordWork', newer.recordId)).toEqual([]);
});

test('a record that was delivered but is no work is in the dead-letter queue of the service, not of the subscription', async () => {
  const { recordId } = await publish('subscription', { amount: -1 });

  const letter = await cloud.takeMessage(service.deadLetterQueueUrl, ({ body }) => body.includes(recordId));
  expect(letter.attributes).toMatchObject({
    ErrorCode: 'invalid',
    ErrorMessage: expect.stringContaining('/data/amount'),
  });
  expect(await cloud.messages(subscriptionLetters)).toEqual([]);
});

test('while the queue is away SNS goes on trying, no other subscriber of the topic waits, and nothing is a dead letter', async () => {
  const other = await subscribedQueue(cloud, TopicArn);
  const target = { awsService: 'sqs', action: 'SendMessage', resource: service.physicalId('WorkQueue') };
  const outage = await cloud.faults.add({ target, effect: { error: 'ServiceUnavailable' } });

  const delayed = await publish('subscription');

  await cloud.takeMessage(other.queueUrl, ({ body }) => body.includes(delayed.recordId));
  expect(await database.rows([delayed])).toBe(0);
  await cloud.faults.clear(outage);
  await database.recorded([delayed]);
  expect(await cloud.messages(subscriptionLetters)).toEqual([]);
});

test('while its policy does not let the topic in records lie in the dead-letter queue of the subscription, and a redrive brings them to the queue', async () => {
  const letIn = await cloud.changeQueue(service.queueUrl, { Policy: '' });
  const undelivered = await publish('subscription');
  await eventually(async () => expect(await cloud.messages(subscriptionLetters)).toHaveLength(1));
  const alarm = () => cloud.alarmState(service, 'SubscriptionDeadLetterQueueDepthAlarm');
  await eventually(async () => expect(await alarm()).toBe('ALARM'));

  await letIn();
  expect(await redrive('frugal-consumer', 'SubscriptionDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

  await database.recorded([undelivered]);
});
