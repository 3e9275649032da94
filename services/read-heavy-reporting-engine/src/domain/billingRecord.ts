export const billingTypes = ['product', 'subscription', 'service'] as const;

export type BillingType = (typeof billingTypes)[number];

/** What was billed, as the notifier tells of it. */
export interface BillingRecord {
  /** Names the record for ever: it may be told many times. */
  recordId: string;
  billingType: BillingType;
  customerId: string;
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** ISO 8601. */
  occurredAt: string;
}
