import { AppError } from '@patterns/runtime/errors';
import { type Books, charge } from '../../domain/books.ts';
import { findFulfilment } from '../../domain/findFulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'find' | 'mark'>;
  books: Pick<Books, 'post'>;
}

/** Takes the money in, once. */
export const createChargePayment =
  ({ fulfilments, books }: Deps) =>
  async ({ orderId }: OrderRef): Promise<void> => {
    const outcome = await books.post(orderId, 'money', charge(await findFulfilment(fulfilments, orderId)));
    // No account can have too little to take money in, so this is no refusal of the order.
    if (outcome === 'too-little') throw new AppError('internal', `The charge of ${orderId} was not booked.`);
    await fulfilments.mark(orderId, 'charge');
  };
