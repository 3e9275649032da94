import { count } from '@patterns/runtime/observability';
import type { Listing } from '../../domain/price.ts';
import type { Prices } from '../../domain/prices.ts';
import type { PutPriceAnswer } from './schema.ts';

export const createPutPrice =
  ({ prices }: { prices: Prices }) =>
  async (listing: Listing): Promise<PutPriceAnswer> => {
    await prices.put(listing);
    count('PriceStored');
    return { status: 'ok' };
  };
