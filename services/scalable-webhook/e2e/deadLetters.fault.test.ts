import { randomUUID } from 'node:crypto';
import { eventually, redrive, sendAll } from '@patterns/testing/cloud';
import { deliveries } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';
import { queueMessage } from './queueMessage.ts';
import { webhook } from './webhookService.ts';

const { cloud, service, database } = await faultSuite();

/** Waits until the consumer has got and settled a message so often: its dead letter comes before its answer. */
const delivered = (text: string, times: number) =>
  eventually(async () => {
    const found = await deliveries(service, 'recordPayment', text);
    expect(found).toHaveLength(times);
    return found;
  });

beforeAll(async () => {
  await cloud.drain(service.deadLetterQueueUrl);
});

afterAll(async () => {
  await cloud.drain(service.deadLetterQueueUrl);
});

/** Puts messages on the queue as a stranger would; each bears its body's place as its correlation id. */
async function sendTogether(bodies: readonly string[]): Promise<void> {
  const messages = bodies.map((MessageBody, index) => ({
    ...{ MessageBody, MessageAttributes: { CorrelationId: { DataType: 'String', StringValue: `sent-${index}` } } },
  }));
  await sendAll(cloud.sqs, service.queueUrl, messages);
}

test('a bad message is in the dead-letter queue on its first attempt, with the reason, while its neighbours go through', async () => {
  const [marker, paymentIds] = [randomUUID(), Array.from({ length: 4 }, () => randomUUID())];
  const bad = [
    `no JSON ${marker}`,
    queueMessage({ orderId: marker }, { type: 'com.example.payment.event.v2' }),
    queueMessage({ orderId: marker, amount: -1, currency: 'XXZ' }),
  ];
  const good = paymentIds.map((paymentId) => queueMessage({ paymentId }));
  await sendTogether([...good.slice(0, 2), ...bad, ...good.slice(2)]);

  const letters = await eventually(async () => {
    const found = (await cloud.messages(service.deadLetterQueueUrl)).filter(({ body }) => body.includes(marker));
    expect(found).toHaveLength(3);
    return new Map(found.map(({ body, attributes }) => [body, attributes]));
  });

  expect(bad.map((body) => letters.get(body))).toEqual([
    { ErrorCode: 'malformed', ErrorMessage: 'The body is not valid JSON.', CorrelationId: 'sent-2' },
    {
      ErrorCode: 'invalid',
      ErrorMessage: expect.stringContaining('/type: unsupported event type, not com.example.payment.event.v1'),
      CorrelationId: 'sent-3',
    },
    {
      ErrorCode: 'invalid',
      ErrorMessage: expect.stringMatching('/data/amount: .+ /data/currency: '),
      CorrelationId: 'sent-4',
    },
  ]);
  await delivered(marker, 3);
  await eventually(async () => expect(await database.rows(paymentIds)).toEqual({ events: 4, payments: 4 }));
});

test('of two payments under one webhook id, one is a dead letter', async () => {
  const [id, body] = [randomUUID(), webhook()];
  await service.post(body, { id });
  await service.payment(body.data.paymentId);

  expect((await service.post({ ...body, type: 'payment.refunded' }, { id })).status).toBe(202);

  const letter = await cloud.takeMessage(service.deadLetterQueueUrl, (each) => each.body.includes(body.data.paymentId));
  expect(letter.attributes).toMatchObject({ ErrorCode: 'conflict' });
  expect(await service.payment(body.data.paymentId)).toMatchObject({ status: 'succeeded' });
});

test('the alarm on the depth of the dead-letter queue sees it', async () => {
  const state = () => cloud.alarmState(service, 'WebhookDeadLetterQueueDepthAlarm');

  await eventually(async () => expect(await state()).toBe('ALARM'));
  await cloud.drain(service.deadLetterQueueUrl);
  await eventually(async () => expect(await state()).toBe('OK'));
});

describe('a webhook that the database refuses for good', () => {
  const [body, correlationId] = [webhook(), `shop-${randomUUID()}`];
  const { paymentId } = body.data;
  let master: ReturnType<typeof database.as>;

  beforeAll(() => {
    master = database.as('MASTER');
  });
  afterAll(async () => {
    await master.query(`ALTER TABLE ${database.schema}.payments DROP CONSTRAINT IF EXISTS refused`);
    await master.close();
  });

  test('is dead-lettered with the correlation id of its request, which came through the queue', async () => {
    await master.query(
      `ALTER TABLE ${database.schema}.payments ADD CONSTRAINT refused CHECK (payment_id <> '${paymentId}')`,
    );

    const answer = await service.post(body, { headers: { 'x-correlation-id': correlationId } });

    expect(answer.status).toBe(202);
    await eventually(async () => {
      const [letter] = await cloud.messages(service.deadLetterQueueUrl);
      expect(letter?.attributes).toMatchObject({ ErrorCode: 'invalid', CorrelationId: correlationId });
      expect(JSON.parse(letter?.body ?? '')).toMatchObject({ correlationid: correlationId, data: { paymentId } });
    });
    const [message] = await delivered(paymentId, 1);
    expect(message?.messageAttributes.CorrelationId?.stringValue).toBe(correlationId);
  });

  test('is shown after `npm run redrive`, once the cause is mended', async () => {
    await master.query(`ALTER TABLE ${database.schema}.payments DROP CONSTRAINT refused`);

    expect(await redrive('scalable-webhook', 'WebhookDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

    expect(await service.payment(paymentId)).toMatchObject({ paymentId, status: 'succeeded' });
    expect(await database.rows([paymentId])).toEqual({ events: 1, payments: 1 });
    expect((await delivered(paymentId, 2))[1]?.messageAttributes).toEqual({
      CorrelationId: expect.objectContaining({ stringValue: correlationId }),
    });
    expect(await cloud.messages(service.deadLetterQueueUrl)).toEqual([]);
  });
});
