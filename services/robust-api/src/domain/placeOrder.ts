import { AppError } from '@patterns/runtime/errors';
import type { PlacedOrder } from './order.ts';
import type { Claim, Orders } from './orders.ts';

export interface Placed {
  order: PlacedOrder;
  /** Whether this call placed it, or an earlier one under the same key. */
  isNew: boolean;
}

/**
 * Places an order; under a key, once for all calls with that key.
 *
 * @throws AppError `conflict` if there is such an order or the first call still runs, `invalid` if the key stands for
 * another order.
 */
export async function placeOrder(orders: Orders, order: PlacedOrder, key: string | undefined): Promise<Placed> {
  if (key === undefined) return place(orders, order);
  const outcome = await orders.claim(key, order);
  switch (outcome.status) {
    case 'answered':
      return { order: outcome.order, isNew: false };
    case 'running':
      throw stillRunning();
    case 'other-order':
      throw new AppError('invalid', 'The Idempotency-Key stands for another request already: take a new one.');
    case 'claimed':
      return placeUnder(outcome.claim, orders, order);
  }
}

/** What comes to nothing lets go of its claim, so that the client's next call need not wait. */
async function placeUnder(claim: Claim, orders: Orders, order: PlacedOrder): Promise<Placed> {
  try {
    return await place(orders, order, claim);
  } catch (error) {
    // A claim that can't be let go falls by itself.
    await orders.release(claim).catch(() => undefined);
    throw error;
  }
}

async function place(orders: Orders, order: PlacedOrder, claim?: Claim): Promise<Placed> {
  switch (await orders.place(order, claim)) {
    case 'placed':
      return { order, isNew: true };
    case 'taken':
      throw new AppError('conflict', `An order ${order.orderId} exists already.`);
    case 'lost':
      throw stillRunning();
  }
}

const stillRunning = () =>
  new AppError('conflict', 'The first call with this Idempotency-Key still runs.', { retryAfterSeconds: 1 });
