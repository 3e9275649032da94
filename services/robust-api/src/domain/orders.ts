import type { PlacedOrder } from './order.ts';

/** The right to answer for an idempotency key, held by one call at a time. */
export interface Claim {
  key: string;
  claimId: string;
}

/** Whoever asks with a key: the first to come, one that comes again, or one that uses it for something else. */
type ClaimOutcome =
  | { status: 'claimed'; claim: Claim }
  | { status: 'answered'; order: PlacedOrder }
  | { status: 'running' }
  | { status: 'other-order' };

/** Orders, the outbox of those that are to be handed over, and the idempotency keys they were placed under. */
export interface Orders {
  /**
   * Asks to place an order under a key of a customer. A claim that is neither used nor released falls after some seconds.
   */
  claim(key: string, order: Omit<PlacedOrder, 'placedAt'>): Promise<ClaimOutcome>;
  /** Lets go of a claim that came to nothing. The key stays that of its order. */
  release(claim: Claim): Promise<void>;
  /**
   * Stores an order, its entry in the outbox and the answer of the claim, all or nothing.
   *
   * @returns `taken` if there is such an order, `lost` if the claim fell to another call meanwhile.
   */
  place(order: PlacedOrder, claim?: Claim): Promise<'placed' | 'taken' | 'lost'>;
  find(orderId: string): Promise<PlacedOrder | undefined>;
}
