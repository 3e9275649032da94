import { randomUUID } from 'node:crypto';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { eventually, redrive } from '@patterns/testing/cloud';
import { consumerBatches } from './consumerBatches.ts';
import { faultSuite } from './faultSuite.ts';
import { queueMessage } from './queueMessage.ts';
import { webhook } from './webhookService.ts';

const { cloud, service, database } = await faultSuite();

const MAX_RECEIVES = 30;

// How often it is delivered counts, not how long each delivery takes to come again; and 400 times take long.
beforeAll(async () => {
  const { deadLetterTargetArn } = JSON.parse((await attributes()).RedrivePolicy ?? '') as Record<string, string>;
  await set(10, { deadLetterTargetArn, maxReceiveCount: MAX_RECEIVES });
});

afterAll(async () => {
  const { deadLetterTargetArn } = JSON.parse((await attributes()).RedrivePolicy ?? '') as Record<string, string>;
  await set(60, { deadLetterTargetArn, maxReceiveCount: 400 });
});

async function attributes(): Promise<Record<string, string>> {
  const asked = { QueueUrl: service.queueUrl, AttributeNames: ['RedrivePolicy' as const] };
  const { Attributes = {} } = await cloud.sqs.send(new GetQueueAttributesCommand(asked));
  return Attributes;
}

async function set(visibilityTimeout: number, redrivePolicy: object): Promise<void> {
  const Attributes = { VisibilityTimeout: String(visibilityTimeout), RedrivePolicy: JSON.stringify(redrivePolicy) };
  await cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl: service.queueUrl, Attributes }));
}

test('a message that kills the function gets to the dead-letter queue by redrive, good ones of its batches do not', async () => {
  // What the consumer refuses it sends to the dead-letter queue: at that call it dies.
  const target = { function: 'scalable-webhook/recordPayment', awsService: 'sqs', action: 'SendMessage' };
  await cloud.faults.add({ target, effect: { crash: 'before' } });
  const [killer, paymentIds]: [string, string[]] = [
    `kills ${randomUUID()}`,
    Array.from({ length: 9 }, () => randomUUID()),
  ];
  const bodies = [killer, ...paymentIds.map((paymentId) => queueMessage({ paymentId }))];
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  await cloud.sqs.send(new SendMessageBatchCommand({ QueueUrl: service.queueUrl, Entries }));

  await eventually(
    async () => {
      const late = webhook();
      expect((await service.post(late)).status).toBe(202);
      paymentIds.push(late.data.paymentId);
      const dead = await cloud.messages(service.deadLetterQueueUrl);
      expect(dead.map(({ body }) => body)).toContain(killer);
    },
    { timeoutMs: 150_000 },
  );

  const deaths = (await consumerBatches(cloud, service, killer)).filter(({ died }) => died);
  expect(deaths.length).toBeGreaterThan(MAX_RECEIVES - 10);
  expect(deaths.some(({ records }) => records.length > 1)).toBe(true);
  const dead = (await cloud.messages(service.deadLetterQueueUrl)).map(({ body }) => body);
  expect(paymentIds.filter((id) => dead.some((body) => body.includes(id)))).toEqual([]);
  const rows = { events: paymentIds.length, payments: paymentIds.length };
  await eventually(async () => expect(await database.rows(paymentIds)).toEqual(rows));
}, 180_000);

test('redriven once the function survives it, it is dead-lettered with the reason', async () => {
  await cloud.faults.clear();

  const { replayed } = await redrive('scalable-webhook', 'WebhookDeadLetterQueue');

  expect(replayed).toBeGreaterThan(0);
  await eventually(async () => {
    const letters = await cloud.messages(service.deadLetterQueueUrl);
    const letter = letters.find(({ body }) => body.startsWith('kills'));
    expect(letter?.attributes).toMatchObject({ ErrorCode: 'malformed', CorrelationId: expect.any(String) });
  });
  await cloud.drain(service.deadLetterQueueUrl);
});
