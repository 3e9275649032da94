import type { Fulfilments } from './fulfilments.ts';

/** Puts an order into the dead-letter queue, with the reason. */
export type DeadLetter = (orderId: string, reason: string) => Promise<void>;

interface Deps {
  fulfilments: Pick<Fulfilments, 'park'>;
  deadLetter: DeadLetter;
}

/**
 * The letter goes first: once the order is parked nobody looks after it any more. Two letters are one replay, and one
 * that is replayed before the order is parked is tried again.
 */
export async function park(orderId: string, reason: string, { fulfilments, deadLetter }: Deps): Promise<void> {
  await deadLetter(orderId, reason);
  await fulfilments.park(orderId, reason);
}
