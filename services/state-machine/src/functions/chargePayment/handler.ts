import { type Books, charge } from '../../domain/books.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import { orderOf } from '../../domain/orderOf.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'find' | 'mark'>;
  books: Pick<Books, 'post'>;
}

/** Takes the money in, once. */
export const createChargePayment =
  ({ fulfilments, books }: Deps) =>
  async ({ orderId }: OrderRef): Promise<void> => {
    await books.post(orderId, 'money', charge(await orderOf(orderId, fulfilments)));
    await fulfilments.mark(orderId, 'charge');
  };
