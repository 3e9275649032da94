import { count } from '@patterns/runtime/observability';
import { quoteOf } from '../../domain/price.ts';
import type { Prices } from '../../domain/prices.ts';
import type { QuoteAnswer, QuoteRequest } from './schema.ts';

/** Nothing is converted: a sku that is not priced in the currency asked for is unknown in it. */
export const createQuotePrice =
  ({ prices }: { prices: Prices }) =>
  async ({ sku, quantity, currency }: QuoteRequest): Promise<QuoteAnswer> => {
    const unitPrice = await prices.unitPrice(sku, currency);
    if (!unitPrice) return { status: 'unknown-sku', sku };
    const quote = quoteOf(unitPrice, quantity);
    count('PriceQuoted');
    return { status: 'ok', ...quote };
  };
