import type { FakeOrders } from './orders.fake.ts';
import type { Outbox } from './outbox.ts';

/** The outbox of fake orders. */
export function fakeOutbox({ outbox }: Pick<FakeOrders, 'outbox'>): Outbox {
  return {
    keepPrices: async (orderId, lines) => {
      const entry = outbox.get(orderId);
      if (!entry || entry.isClosed) return undefined;
      entry.lines ??= lines;
      return [...entry.lines];
    },
    close: async (orderId) => {
      const entry = outbox.get(orderId);
      if (!entry) throw new Error(`There is no entry of ${orderId}`);
      entry.isClosed = true;
    },
  };
}
