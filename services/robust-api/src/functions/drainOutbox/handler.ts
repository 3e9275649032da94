import { AppError, isRetryable } from '@patterns/runtime/errors';
import type { MakeReceipt, QuotePrice, StartFulfilment } from '../../domain/neighbours.ts';
import type { PlacedOrder } from '../../domain/order.ts';
import type { Outbox, PricedLine } from '../../domain/outbox.ts';
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

type Ordered = Pick<PlacedOrder, 'orderId' | 'items'>;

/** Hands an order over. After a crash anywhere it begins anew: each step does no harm when it is done again. */
export const createDrainOutbox =
  (deps: DrainOutboxDeps) =>
  async ({ orderId, items }: Ordered): Promise<'stored' | 'duplicate'> => {
    const { outbox, makeReceipt, startFulfilment } = deps;
    const today = { lines: await priceLines({ orderId, items }, deps), currency: deps.currency };
    const kept = await outbox.keepPrices(orderId, today);
    if (!kept) return 'duplicate';
    // Both as they were kept: an amount means nothing without its own currency.
    const { lines, currency } = kept;
    await makeReceipt({ receiptId: orderId, orderId, lines, currency });
    const fulfilment = { orderId, items, total: totalOf(lines), currency };
    if ((await startFulfilment(fulfilment)) === 'conflict') {
      throw new AppError('conflict', `The fulfilment of ${orderId} goes on with another content.`);
    }
    await outbox.close(orderId);
    return 'stored';
  };

/** Today's prices; none where a sku has lost its price and the order does not need it any more. */
async function priceLines({ orderId, items }: Ordered, deps: DrainOutboxDeps): Promise<PricedLine[]> {
  try {
    const quoted = await priceOrder(deps.quotePrice, items, deps.currency);
    return quoted.map(({ sku, quantity, total: { amount } }) => ({ sku, quantity, amount }));
  } catch (error) {
    // Asked only here, so that an order costs no read where all is well.
    if (isRetryable(error) || (await deps.outbox.needsPrices(orderId))) throw error;
    return [];
  }
}
