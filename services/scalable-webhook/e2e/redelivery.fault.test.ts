import { randomUUID } from 'node:crypto';
import { eventually, type FunctionFault } from '@patterns/testing/cloud';
import { burst, deliveries } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';
import { webhook } from './webhookService.ts';

const { service, database, deliverPayment } = await faultSuite();

test('a webhook delivered five times at once is one row', async () => {
  const [body, id, marker] = [webhook(), randomUUID(), webhook()];

  const answers = await Promise.all(Array.from({ length: 5 }, () => service.post(body, { id })));

  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
  await service.payment(body.data.paymentId);
  await eventually(async () => {
    const delivered = await deliveries(service, 'recordPayment', body.data.paymentId);
    expect(delivered.length).toBeGreaterThanOrEqual(5);
  });
  await service.post(marker);
  await service.payment(marker.data.paymentId);
  expect(await database.rows([body.data.paymentId])).toEqual({ events: 1, payments: 1 });
});

const deleting = { awsService: 'sqs', action: 'DeleteMessageBatch' };

test.each<[string, FunctionFault]>([
  ['every batch is delivered twice', { effect: { duplicate: true } }],
  ['the consumer dies before it begins', { effect: { crash: 'before' }, times: 5 }],
  ['the consumer dies once it is done', { effect: { crash: 'after' }, times: 5 }],
  ['the consumer times out', { effect: { timeout: true }, times: 5 }],
  ['messages that are done can not be deleted', { ...deleting, effect: { error: 'InternalFailure' }, times: 6 }],
])('each payment is one row when %s', async (_, fault) => {
  await service.fault('recordPayment', fault);

  const { answers, accepted } = await burst(100, deliverPayment);
  const paymentIds = accepted.map(({ paymentId }) => paymentId);

  expect(answers).toEqual({ 202: 100 });
  await eventually(async () => expect(await database.rows(paymentIds)).toEqual({ events: 100, payments: 100 }));
});

test('a new secret counts in each new environment', async () => {
  const secret = randomUUID().replaceAll('-', '');
  await service.putSecrets({ current: secret, previous: service.secrets.current });
  try {
    await eventually(async () => {
      const { status } = await service.post(webhook(), { signedWith: [secret] });
      // One that still keeps the old secret, for at most five minutes: it ends here.
      if (status === 401) await endReceiver();
      expect(status).toBe(202);
    });
  } finally {
    await service.putSecrets(service.secrets);
  }
});

async function endReceiver(): Promise<void> {
  await service.fault('receiveWebhook', { effect: { crash: 'before' }, times: 1 });
  await service.post(webhook());
}
