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
  /** As {@link toMicrosecond} has it. */
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
  /** When the latest event happened, as {@link toMicrosecond} has it. */
  updatedAt: string;
}

export const statusOf = (type: PaymentEventType): Payment['status'] => statuses[type];

/**
 * An ISO 8601 time in UTC to the microsecond, which is what PostgreSQL keeps, so that texts compare as their times do.
 * What is finer is cut: PostgreSQL would round it.
 *
 * @example toMicrosecond('2026-01-31T12:00:00.0009Z') // '2026-01-31T12:00:00.000900Z'
 */
export function toMicrosecond(time: string): string {
  const [day, second, fraction] = [time.slice(0, 10), time.slice(11, 19), time.slice(20, -1)];
  return `${day}T${second}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}
