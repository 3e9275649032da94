import { isAppError } from '@patterns/runtime/errors';
import type { Fulfilments, NewFulfilment } from './fulfilments.ts';
import type { Sagas } from './sagas.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'accept'>;
  sagas: Pick<Sagas, 'start'>;
  /** Told of a saga that could not be started: the order is accepted all the same, and the sweep starts it. */
  onNotStarted(error: unknown): void;
}

export type Begun =
  | { status: 'accepted'; orderId: string; outcome: 'stored' | 'duplicate' }
  | { status: 'conflict'; orderId: string };

/** Accepts an order and starts its one saga. */
export async function begin(order: NewFulfilment, { fulfilments, sagas, onNotStarted }: Deps): Promise<Begun> {
  const { orderId } = order;
  try {
    const { outcome, isOpen } = await fulfilments.accept(order);
    // Also again: whoever came before may have died between the two.
    if (isOpen) await sagas.start(orderId, orderId).catch(onNotStarted);
    return { status: 'accepted', orderId, outcome };
  } catch (error) {
    if (isAppError(error) && error.code === 'conflict') return { status: 'conflict', orderId };
    throw error;
  }
}
