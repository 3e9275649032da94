/** Characters: each is kept for ever, as the key by which a webhook that comes again is known. */
export const MAX_WEBHOOK_ID_LENGTH = 256;

const statuses = {
  'payment.succeeded': 'succeeded',
  'payment.failed': 'failed',
  'payment.refunded': 'refunded',
} as const;

type PaymentEventType = keyof typeof statuses;
export const paymentEventTypes = Object.keys(statuses) as PaymentEventType[];

/** What one webhook says of a payment. */
export interface PaymentEvent {
  /** Names the webhook: the provider may deliver it many times. */
  webhookId: string;
  type: PaymentEventType;
  /** ISO 8601. */
  occurredAt: string;
  paymentId: string;
  orderId: string;
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** A payment as its latest event left it. */
export interface Payment {
  paymentId: string;
  orderId: string;
  status: (typeof statuses)[PaymentEventType];
  amount: number;
  currency: string;
  /** ISO 8601: when the latest event happened. */
  updatedAt: string;
}

export const statusOf = (type: PaymentEventType): Payment['status'] => statuses[type];
