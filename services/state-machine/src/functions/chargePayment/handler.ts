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
    await books.post(orderId, 'money', charge(await findFulfilment(fulfilments, orderId)));
    await fulfilments.mark(orderId, 'charge');
  };
