import { randomUUID } from 'node:crypto';
import type { PaymentEvent } from './payment.ts';
import type { PaymentEvents, Payments } from './payments.ts';

const paymentEvent = (change: Partial<PaymentEvent> = {}): PaymentEvent => ({
  webhookId: randomUUID(),
  type: 'payment.succeeded',
  occurredAt: '2026-01-31T12:00:00.000Z',
  paymentId: randomUUID(),
  orderId: 'o-1',
  amount: 1250,
  currency: 'EUR',
  ...change,
});

/** What every store of payments does, be it the fake or the database. */
export function paymentsContract(name: string, payments: () => PaymentEvents & Payments): void {
  describe(`payments: ${name}`, () => {
    test('an event delivered five times is recorded once', async () => {
      const event = paymentEvent();
      const outcomes = [];
      for (let delivery = 0; delivery < 5; delivery++) outcomes.push(await payments().record(event));
      expect(outcomes).toEqual(['stored', 'duplicate', 'duplicate', 'duplicate', 'duplicate']);
    });

    test.each<Partial<PaymentEvent>>([
      { type: 'payment.refunded' },
      { amount: 1251 },
      { occurredAt: '2026-01-31T12:00:00.000001Z' },
      { orderId: 'o-2' },
    ])('another event under a known webhook id (%j) is a conflict, and changes nothing', async (change) => {
      const event = paymentEvent();
      await payments().record(event);
      await expect(payments().record({ ...event, ...change })).rejects.toMatchObject({ code: 'conflict' });
      expect(await payments().find(event.paymentId)).toMatchObject({
        orderId: 'o-1',
        status: 'succeeded',
        amount: 1250,
      });
    });

    test.each([
      ['in order', false],
      ['the other way round', true],
    ])('the latest event decides when they come %s', async (_, reversed) => {
      const first = paymentEvent();
      const refund = paymentEvent({
        paymentId: first.paymentId,
        type: 'payment.refunded',
        occurredAt: '2026-01-31T12:00:00.001Z',
      });
      for (const event of reversed ? [refund, first] : [first, refund]) await payments().record(event);
      expect(await payments().find(first.paymentId)).toEqual({
        paymentId: first.paymentId,
        orderId: 'o-1',
        status: 'refunded',
        amount: 1250,
        currency: 'EUR',
        updatedAt: '2026-01-31T12:00:00.001000Z',
      });
    });

    // The payment's webhook id is the greater one: by the ids alone it would decide.
    test.each([
      ['of one millisecond', '2026-01-31T12:00:00.000100Z', '2026-01-31T12:00:00.000900Z'],
      ['a microsecond apart, one told to the millisecond', '2026-01-31T12:00:00.500Z', '2026-01-31T12:00:00.500001Z'],
      ['a millisecond apart, one told to the second', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.001000Z'],
    ])('the later of two events %s decides in both orders', async (_, paidAt, refundedAt) => {
      for (const reversed of [false, true]) {
        const paid = paymentEvent({ webhookId: `z-${randomUUID()}`, occurredAt: paidAt });
        const refund = paymentEvent({
          ...{ webhookId: `a-${randomUUID()}`, paymentId: paid.paymentId, type: 'payment.refunded' },
          occurredAt: refundedAt,
        });
        for (const event of reversed ? [refund, paid] : [paid, refund]) await payments().record(event);
        expect(await payments().find(paid.paymentId)).toMatchObject({ status: 'refunded', updatedAt: refundedAt });
      }
    });

    test('an amount keeps every minor unit', async () => {
      const event = paymentEvent({ amount: Number.MAX_SAFE_INTEGER });
      await payments().record(event);
      expect(await payments().find(event.paymentId)).toMatchObject({ amount: Number.MAX_SAFE_INTEGER });
    });

    test('an unknown payment is not found', async () => {
      expect(await payments().find(randomUUID())).toBeUndefined();
    });
  });
}
