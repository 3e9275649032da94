import { type Books, stockAccount } from '../../domain/books.ts';
import type { StockRequest } from './schema.ts';

/** Says how much there is, whatever was there before. */
export const createPutStock =
  ({ books }: { books: Pick<Books, 'setBalance'> }) =>
  async ({ sku, available }: StockRequest): Promise<{ status: 'ok' }> => {
    await books.setBalance(stockAccount(sku), available);
    return { status: 'ok' };
  };
