import type { FakeOrders } from './orders.fake.ts';
import type { Outbox } from './outbox.ts';

/** The outbox of fake orders. */
export function fakeOutbox({ outbox }: Pick<FakeOrders, 'outbox'>): Outbox {
  return {
    keepPrices: async (orderId, prices) => {
      const entry = outbox.get(orderId);
      if (!entry || entry.isClosed) return undefined;
      entry.prices ??= prices;
      return structuredClone(entry.prices);
    },
    needsPrices: async (orderId) => {
      const entry = outbox.get(orderId);
      return entry !== undefined && !entry.isClosed && !entry.prices;
    },
    close: async (orderId) => {
      const entry = outbox.get(orderId);
      if (!entry) throw new Error(`There is no entry of ${orderId}`);
      entry.isClosed = true;
    },
  };
}
