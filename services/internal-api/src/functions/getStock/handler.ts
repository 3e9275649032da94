import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Prices } from '../../domain/prices.ts';
import type { StockAnswer, StockPath, StockRequest } from './schema.ts';

type GetStock = (request: StockRequest) => Promise<StockAnswer>;

export const createGetStock =
  ({ prices }: { prices: Prices }): GetStock =>
  async ({ sku }) => {
    const available = await prices.available(sku);
    return available === undefined ? { status: 'unknown-sku', sku } : { status: 'ok', available };
  };

/** The same for who asks through an API that another service puts in front of the function. */
export const createShowStock =
  (getStock: GetStock) =>
  async ({ path: { sku } }: HttpRequest<undefined, StockPath>): Promise<HttpAnswer> => {
    const stock = await getStock({ sku });
    if (stock.status !== 'ok') throw new AppError('not-found', `There is no product ${sku}.`);
    return { status: 200, body: { sku, available: stock.available } };
  };
