import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakePayments } from '../../domain/payments.fake.ts';
import { createGetPayment } from './handler.ts';
import { pathSchema } from './schema.ts';

test('answers the payment as its latest event left it', async () => {
  const payments = fakePayments();
  const event = { webhookId: 'w-1', paymentId: 'p-1', orderId: 'o-1', amount: 1250, currency: 'EUR' };
  const occurredAt = '2026-01-31T12:00:00.000900Z';
  await payments.record({ ...event, type: 'payment.succeeded', occurredAt });

  expect(await createGetPayment({ payments })(httpRequest({ path: { paymentId: 'p-1' } }))).toEqual({
    status: 200,
    body: {
      paymentId: 'p-1',
      orderId: 'o-1',
      status: 'succeeded',
      amount: 1250,
      currency: 'EUR',
      updatedAt: occurredAt,
    },
  });
});

test('an unknown payment is not found', async () => {
  const getPayment = createGetPayment({ payments: fakePayments() });

  await expect(getPayment(httpRequest({ path: { paymentId: 'p-9' } }))).rejects.toMatchObject({ code: 'not-found' });
});

test.each(['', "p'; DROP TABLE payments", 'x'.repeat(65)])('the path schema refuses %p', (paymentId) => {
  expect(v.is(pathSchema, { paymentId })).toBe(false);
});
