import { AppError } from '@patterns/runtime/errors';
import type { MakeReceipt, QuotePrice, StartFulfilment } from '../../domain/neighbours.ts';
import type { PlacedOrder } from '../../domain/order.ts';
import type { Outbox } from '../../domain/outbox.ts';
import { priceOrder } from '../../domain/priceOrder.ts';
import { totalOf } from '../../domain/totalOf.ts';

interface DrainOutboxDeps {
  outbox: Outbox;
  quotePrice: QuotePrice;
  makeReceipt: MakeReceipt;
  startFulfilment: StartFulfilment;
  /** ISO 4217. */
  currency: string;
}

/** Hands an order over. After a crash anywhere it begins anew: each step does no harm when it is done again. */
export const createDrainOutbox =
  ({ outbox, quotePrice, makeReceipt, startFulfilment, currency }: DrainOutboxDeps) =>
  async ({ orderId, items }: Pick<PlacedOrder, 'orderId' | 'items'>): Promise<'stored' | 'duplicate'> => {
    const quoted = await priceOrder(quotePrice, items, currency);
    const priced = quoted.map(({ sku, quantity, total: { amount } }) => ({ sku, quantity, amount }));
    const lines = await outbox.keepPrices(orderId, priced);
    if (!lines) return 'duplicate';
    await makeReceipt({ receiptId: orderId, orderId, lines, currency });
    const fulfilment = { orderId, items, total: totalOf(lines), currency };
    if ((await startFulfilment(fulfilment)) === 'conflict') {
      throw new AppError('conflict', `The fulfilment of ${orderId} goes on with another content.`);
    }
    await outbox.close(orderId);
    return 'stored';
  };
