import { AppError } from '@patterns/runtime/errors';
import type { Money, QuotePrice } from './neighbours.ts';
import type { OrderItem } from './order.ts';

interface QuotedLine extends OrderItem {
  unitPrice: Money;
  total: Money;
}

/**
 * What each item costs, asked for at once.
 *
 * @throws AppError `not-found`, for good, if one of them has no price in the currency; else what the pricing throws.
 */
export async function priceOrder(
  quotePrice: QuotePrice,
  items: readonly OrderItem[],
  currency: string,
): Promise<QuotedLine[]> {
  return Promise.all(
    items.map(async ({ sku, quantity }) => {
      const price = await quotePrice({ sku, quantity }, currency);
      if (!price) throw new AppError('not-found', `There is no price of ${sku} in ${currency}.`);
      return { sku, quantity, ...price };
    }),
  );
}
