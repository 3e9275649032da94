import type { Prices } from '../../domain/prices.ts';
import type { StockAnswer, StockRequest } from './schema.ts';

export const createGetStock =
  ({ prices }: { prices: Prices }) =>
  async ({ sku }: StockRequest): Promise<StockAnswer> => {
    const available = await prices.available(sku);
    return available === undefined ? { status: 'unknown-sku', sku } : { status: 'ok', available };
  };
