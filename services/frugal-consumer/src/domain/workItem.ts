/** A piece of work, wherever it comes from. */
export interface WorkItem {
  /** Names the work for ever: it may be asked for many times. */
  workId: string;
  tenantId: string;
  /** Minor units. */
  amount: number;
  /** ISO 8601: nobody wants it done any more after that. */
  expiresAt?: string | undefined;
}

/** What is billed is work too: its customer is the tenant. */
export interface BillingRecord {
  recordId: string;
  customerId: string;
  amount: number;
}

/** No other work has such an id: identifiers have no slash. */
export const workOf = ({ recordId, customerId, amount }: BillingRecord): WorkItem => ({
  workId: `billing/${recordId}`,
  tenantId: customerId,
  amount,
});

/** @param now milliseconds since the epoch. */
export const isExpired = ({ expiresAt }: WorkItem, now: number): boolean =>
  expiresAt !== undefined && Date.parse(expiresAt) <= now;
