import type { Books } from '../../domain/books.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'mark'>;
  books: Pick<Books, 'revert'>;
}

/** Gives the money back, once; if it was never taken, it can't be taken any more. */
export const createRefundPayment =
  ({ fulfilments, books }: Deps) =>
  async ({ orderId }: OrderRef): Promise<void> => {
    await books.revert(orderId, 'money');
    await fulfilments.mark(orderId, 'refund');
  };
