import type { Books } from '../../domain/books.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'mark'>;
  books: Pick<Books, 'revert'>;
}

/** Puts the goods back, once; if they were never taken, they can't be taken any more. */
export const createReleaseStock =
  ({ fulfilments, books }: Deps) =>
  async ({ orderId }: OrderRef): Promise<void> => {
    await books.revert(orderId, 'stock');
    await fulfilments.mark(orderId, 'release-stock');
  };
