import { count } from '@patterns/runtime/observability';
import type { PaymentEvent } from '../../domain/payment.ts';
import type { PaymentEvents } from '../../domain/payments.ts';

/** A message of the queue as far as it matters here. */
interface PaymentMessage {
  body: { data: PaymentEvent };
}

export const createRecordPayment =
  ({ payments }: { payments: PaymentEvents }) =>
  async ({ body: { data } }: PaymentMessage): Promise<'stored' | 'duplicate'> => {
    const outcome = await payments.record(data);
    if (outcome === 'stored') count(data.type);
    return outcome;
  };
