import { parse } from '@patterns/runtime/parsing';
import sample from '../../../events/recordPayment.json' with { type: 'json' };
import type { PaymentEvent } from '../../domain/payment.ts';
import { fakePayments } from '../../domain/payments.fake.ts';
import { createRecordPayment } from './handler.ts';
import { paymentMessage } from './schema.ts';

const message = JSON.parse(sample.Records[0]?.body ?? '') as { data: PaymentEvent };
const { data } = message;

test('records the payment', async () => {
  const payments = fakePayments();

  expect(await createRecordPayment({ payments })({ body: { data } })).toBe('stored');
  expect(await payments.find(data.paymentId)).toMatchObject({ status: 'succeeded', amount: 1250 });
});

test('a webhook delivered again is a duplicate', async () => {
  const recordPayment = createRecordPayment({ payments: fakePayments() });
  await recordPayment({ body: { data } });

  expect(await recordPayment({ body: { data } })).toBe('duplicate');
});

test('the schema takes the sample message as it is', async () => {
  expect(await parse(paymentMessage, message)).toEqual(message);
});

test.each([
  ['2026-11-20T12:00:00.120Z', '2026-11-20T12:00:00.120000Z'],
  ['2026-11-20T12:00:00.1234567Z', '2026-11-20T12:00:00.123456Z'],
])('a message that waits in the queue with %s is taken', async (waiting, occurredAt) => {
  const taken = await parse(paymentMessage, { ...message, data: { ...data, occurredAt: waiting } });

  expect(taken.data).toEqual({ ...data, occurredAt });
});

test.each([
  ['another version', { ...message, type: 'com.example.payment.event.v2' }],
  ['an id that is too long to keep', { ...message, data: { ...data, webhookId: 'w'.repeat(257) } }],
  ['no id', { ...message, data: { ...data, webhookId: '' } }],
  ['a negative amount', { ...message, data: { ...data, amount: -1 } }],
])('the schema refuses %s', async (_, refused) => {
  await expect(parse(paymentMessage, refused)).rejects.toMatchObject({ code: 'invalid', retryable: false });
});
