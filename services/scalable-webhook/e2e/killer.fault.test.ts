import { randomUUID } from 'node:crypto';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { queueMessage } from './queueMessage.ts';
import { type ServiceDatabase, serviceDatabase } from './serviceDatabase.ts';
import { type WebhookService, webhook, webhookService } from './webhookService.ts';

const cloud = localCloud();
let service: WebhookService;
let database: ServiceDatabase;

beforeAll(async () => {
  service = await webhookService(cloud);
  database = await serviceDatabase(cloud, service);
});

afterEach(() => cloud.faults.clear());
afterAll(() => database.close());

async function setVisibilityTimeout(seconds: number): Promise<void> {
  const Attributes = { VisibilityTimeout: String(seconds) };
  await cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl: service.queueUrl, Attributes }));
}

test('a message that kills the function gets to the dead-letter queue by redrive, good ones of its batches do not', async () => {
  const t0 = Date.now();
  // What the consumer refuses it sends to the dead-letter queue: at that call it dies.
  const target = { function: 'scalable-webhook/recordPayment', awsService: 'sqs', action: 'SendMessage' };
  await cloud.faults.add({ target, effect: { crash: 'before' } });
  // The hundred deliveries are counted; how long each takes to come again does not matter.
  await setVisibilityTimeout(10);
  const killer = `kills ${randomUUID()}`;
  const neighbours = Array.from({ length: 9 }, () => randomUUID());
  const bodies = [killer, ...neighbours.map((paymentId) => queueMessage({ paymentId }))];
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  await cloud.sqs.send(new SendMessageBatchCommand({ QueueUrl: service.queueUrl, Entries }));

  const dead = await eventually(
    async () => {
      const late = webhook();
      expect((await service.post(late)).status).toBe(202);
      neighbours.push(late.data.paymentId);
      const letters = await cloud.drain(service.deadLetterQueueUrl);
      expect(letters.map(({ body }) => body)).toEqual([killer]);
      return letters;
    },
    { timeoutMs: 150_000 },
  );
  console.log(Date.now() - t0, neighbours.length);
  await setVisibilityTimeout(60);

  expect(dead[0]?.attributes).toEqual({});
  console.log(dead[0]);
  const rows = { events: neighbours.length, payments: neighbours.length };
  await eventually(async () => expect(await database.rows(neighbours)).toEqual(rows));
}, 180_000);
