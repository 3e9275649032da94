import { randomUUID } from 'node:crypto';
import { eventually, redrive, sendAll } from '@patterns/testing/cloud';
import { batchesWith } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';
import { queueMessage } from './queueMessage.ts';

/** The queue allows 400, which take long. */
const MAX_RECEIVES = 20;

const { cloud, service, database, postPayment } = await faultSuite();

afterAll(async () => {
  await cloud.drain(service.deadLetterQueueUrl);
});

test('a message that kills the function gets to the dead-letter queue by redrive, good ones of its batches do not; redriven once the function survives it, it is dead-lettered with the reason', async () => {
  // That redrive follows the last receive counts, not how many there are nor how long each takes to come again.
  const change = { VisibilityTimeout: '10', RedrivePolicy: { maxReceiveCount: MAX_RECEIVES } };
  await cloud.changeQueue(service.queueUrl, change);
  // What the consumer refuses it sends to the dead-letter queue: at that call it dies.
  const sending = { awsService: 'sqs', action: 'SendMessage' };
  const mend = await service.fault('recordPayment', { ...sending, effect: { crash: 'before' } });
  const killer = `kills ${randomUUID()}`;
  const paymentIds: string[] = Array.from({ length: 9 }, () => randomUUID());
  const bodies = [killer, ...paymentIds.map((paymentId) => queueMessage({ paymentId }))];
  const messages = bodies.map((MessageBody) => ({ MessageBody }));
  await sendAll(cloud.sqs, service.queueUrl, messages);

  const addNeighbour = async () => {
    const { status, paymentId } = await postPayment();
    expect(status).toBe(202);
    paymentIds.push(paymentId);
  };
  const dead = await eventually(
    async () => {
      await addNeighbour();
      const letters = (await cloud.messages(service.deadLetterQueueUrl)).map(({ body }) => body);
      expect(letters).toContain(killer);
      return letters;
    },
    { timeoutMs: 45_000 },
  );

  const deaths = (await batchesWith(service, 'recordPayment', killer)).filter(({ died }) => died);
  expect(deaths).toHaveLength(MAX_RECEIVES);
  expect(deaths.some(({ messages }) => messages.length > 1)).toBe(true);
  expect(paymentIds.filter((id) => dead.some((body) => body.includes(id)))).toEqual([]);
  const rows = { events: paymentIds.length, payments: paymentIds.length };
  await eventually(async () => expect(await database.rows(paymentIds)).toEqual(rows));

  await mend();
  expect((await redrive('scalable-webhook', 'WebhookDeadLetterQueue')).replayed).toBeGreaterThan(0);
  const letter = await cloud.takeMessage(service.deadLetterQueueUrl, ({ body }) => body === killer);
  expect(letter.attributes).toMatchObject({ ErrorCode: 'malformed', CorrelationId: expect.any(String) });
});
