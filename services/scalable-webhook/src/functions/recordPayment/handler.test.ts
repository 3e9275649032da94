import { fakePayments } from '../../domain/payments.fake.ts';
import { createRecordPayment } from './handler.ts';

const data = {
  webhookId: 'w-1',
  type: 'payment.succeeded' as const,
  occurredAt: '2026-01-31T12:00:00.000Z',
  paymentId: 'p-1',
  orderId: 'o-1',
  amount: 1250,
  currency: 'EUR',
};

test('records the payment', async () => {
  const payments = fakePayments();

  expect(await createRecordPayment({ payments })({ body: { data } })).toBeUndefined();
  expect(await payments.find('p-1')).toMatchObject({ status: 'succeeded', amount: 1250 });
});

test('a webhook delivered again is a duplicate', async () => {
  const recordPayment = createRecordPayment({ payments: fakePayments() });
  await recordPayment({ body: { data } });

  expect(await recordPayment({ body: { data } })).toBe('duplicate');
});
