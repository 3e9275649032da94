import type { PaymentEvent } from './payment.ts';

/** Where webhooks wait for the database. */
export interface PaymentQueue {
  /** Resolves once the queue has the event for good. */
  send(event: PaymentEvent): Promise<void>;
}
