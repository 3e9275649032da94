import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { findOrder } from '../../domain/findOrder.ts';
import type { QuotePrice } from '../../domain/neighbours.ts';
import type { Orders } from '../../domain/orders.ts';
import { priceOrder } from '../../domain/priceOrder.ts';
import { totalOf } from '../../domain/totalOf.ts';
import type { QuotePath, QuoteQuery } from './schema.ts';

interface QuoteOrderDeps {
  orders: Pick<Orders, 'find'>;
  quotePrice: QuotePrice;
  /** ISO 4217, of who names none. */
  currency: string;
}

export const createQuoteOrder =
  ({ orders, quotePrice, currency: usual }: QuoteOrderDeps) =>
  async ({ path: { orderId }, query }: HttpRequest<undefined, QuotePath, QuoteQuery>): Promise<HttpAnswer> => {
    const { currency = usual } = query;
    const { items } = await findOrder(orders, orderId);
    const lines = await priceOrder(quotePrice, items, currency);
    const amount = totalOf(lines.map(({ total }) => total));
    if (!Number.isSafeInteger(amount)) throw new AppError('invalid', 'The lines sum up to more than can be counted.');
    return { status: 200, body: { orderId, lines, total: { amount, currency } } };
  };
