import { type Books, reservation } from '../../domain/books.ts';
import { findFulfilment } from '../../domain/findFulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'find' | 'mark'>;
  books: Pick<Books, 'post'>;
}

/** Takes the goods out of the stock, once. Too little is an answer and no error: nobody has to be called for it. */
export const createReserveStock =
  ({ fulfilments, books }: Deps) =>
  async ({ orderId }: OrderRef): Promise<'reserved' | 'out-of-stock'> => {
    const outcome = await books.post(orderId, 'stock', reservation(await findFulfilment(fulfilments, orderId)));
    if (outcome === 'too-little') return 'out-of-stock';
    await fulfilments.mark(orderId, 'reserve-stock');
    return 'reserved';
  };
