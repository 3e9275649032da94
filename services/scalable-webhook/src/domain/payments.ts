import type { Payment, PaymentEvent } from './payment.ts';

/** The payments as the events tell of them: each event counts once, and the latest decides, whatever comes first. */
export interface PaymentEvents {
  /** @throws AppError `conflict` if another event has its webhook id. */
  record(event: PaymentEvent): Promise<'stored' | 'duplicate'>;
}

export interface Payments {
  find(paymentId: string): Promise<Payment | undefined>;
}
