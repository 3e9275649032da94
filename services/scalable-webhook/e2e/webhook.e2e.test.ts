import { randomUUID } from 'node:crypto';
import { connectCloud, eventually } from '@patterns/testing/cloud';
import { openWebhook, webhook } from './webhookService.ts';

const service = await openWebhook(connectCloud());

test('a signed webhook is accepted with 202 and shown by GET', async () => {
  const timestamp = '2026-11-20T12:00:00.000900Z';
  const { data } = webhook({ amount: 990, currency: 'CHF' });

  const answer = await service.post({ type: 'payment.succeeded', timestamp, data });

  expect([answer.status, answer.body]).toEqual([202, undefined]);
  expect(await service.payment(data.paymentId)).toEqual({
    ...data,
    status: 'succeeded',
    updatedAt: timestamp,
  });
});

test('what the provider adds to a webhook is not refused', async () => {
  const { data, ...rest } = webhook();

  const answer = await service.post({ ...rest, livemode: true, data: { ...data, method: 'card' } });

  expect(answer.status).toBe(202);
  expect(await service.payment(data.paymentId)).toEqual(expect.not.objectContaining({ method: 'card' }));
});

test('a webhook delivered five times, the last after the refund, leaves the refund', async () => {
  const paid = webhook({}, { timestamp: '2026-01-31T12:00:00Z' });
  const { paymentId } = paid.data;
  const refunded = webhook({ paymentId }, { type: 'payment.refunded', timestamp: '2026-02-01T12:00:00Z' });
  const [id, marker] = [randomUUID(), webhook()];

  for (let delivery = 1; delivery <= 4; delivery++) expect((await service.post(paid, { id })).status).toBe(202);
  expect((await service.post(refunded)).status).toBe(202);
  await eventually(async () => expect(await service.payment(paymentId)).toMatchObject({ status: 'refunded' }));
  expect((await service.post(paid, { id })).status).toBe(202);
  await service.post(marker);

  await service.payment(marker.data.paymentId);
  const updatedAt = '2026-02-01T12:00:00.000000Z';
  expect(await service.payment(paymentId)).toMatchObject({ status: 'refunded', updatedAt });
});

test('a refund that comes before its payment stays a refund', async () => {
  const paid = webhook({}, { timestamp: '2026-01-31T12:00:00Z' });
  const { paymentId } = paid.data;
  const refunded = webhook({ paymentId }, { type: 'payment.refunded', timestamp: '2026-02-01T12:00:00Z' });
  await service.post(refunded);
  await service.payment(paymentId);

  const [id, marker] = [randomUUID(), webhook()];
  await service.post(paid, { id });
  await service.post(marker);

  await service.payment(marker.data.paymentId);
  expect(await service.payment(paymentId)).toMatchObject({ status: 'refunded' });
});

describe('while the secret changes', () => {
  const changed = { current: Buffer.from('the secret after the next one').toString('base64') };

  beforeAll(() => service.putSecrets({ ...changed, previous: service.secrets.current }));
  afterAll(() => service.putSecrets(service.secrets));

  test('what the previous one signed is accepted', async () => {
    expect((await service.post(webhook(), { signedWith: [service.secrets.current] })).status).toBe(202);
  });

  test('of several signatures one that holds is enough', async () => {
    const signedWith = ['bm9ib2R5', changed.current, service.secrets.current];

    expect((await service.post(webhook(), { signedWith })).status).toBe(202);
  });
});
