import { AppError } from '@patterns/runtime/errors';
import { type Payment, type PaymentEvent, statusOf, toMicrosecond } from './payment.ts';
import type { PaymentEvents, Payments } from './payments.ts';

const isLater = (event: PaymentEvent, other: PaymentEvent): boolean =>
  event.occurredAt === other.occurredAt ? event.webhookId > other.webhookId : event.occurredAt > other.occurredAt;

/** Payments in memory, for tests; payments.contract.ts holds them to what the database does. */
export function fakePayments(): PaymentEvents & Payments {
  const events = new Map<string, PaymentEvent>();
  return {
    record: async (event) => {
      const recorded = { ...event, occurredAt: toMicrosecond(event.occurredAt) };
      const known = events.get(event.webhookId);
      if (known && JSON.stringify(known) !== JSON.stringify(recorded))
        throw new AppError('conflict', 'Another event has this webhook id.');
      if (known) return 'duplicate';
      events.set(event.webhookId, recorded);
      return 'stored';
    },
    find: async (paymentId): Promise<Payment | undefined> => {
      const told = [...events.values()].filter((event) => event.paymentId === paymentId);
      const latest = told.reduce<PaymentEvent | undefined>(
        (best, event) => (best && !isLater(event, best) ? best : event),
        undefined,
      );
      if (!latest) return undefined;
      const { orderId, amount, currency, occurredAt, type } = latest;
      return { paymentId, orderId, status: statusOf(type), amount, currency, updatedAt: occurredAt };
    },
  };
}
