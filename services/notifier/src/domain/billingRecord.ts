/** What was billed. */
export interface BillingRecord {
  /** Names the record for ever: it may be told many times. */
  recordId: string;
  billingType: 'product' | 'subscription' | 'service';
  customerId: string;
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** ISO 8601. */
  occurredAt: string;
}

/** Where all who subscribe hear of a record. */
export interface BillingTopic {
  /** Resolves with the message's id once the topic has it for good. */
  publish(record: BillingRecord): Promise<string>;
}
