import { randomUUID } from 'node:crypto';
import type { Orders } from './orders.ts';
import type { Outbox, Prices } from './outbox.ts';

// No sku: the drain of a table refuses the order, and hands nothing over while the prices of the test are looked at.
const items = [{ sku: 'no sku', quantity: 2 }];
const priced = (amount: number, currency: string): Prices => ({
  lines: [{ sku: 'no sku', quantity: 2, amount }],
  currency,
});
const [first, later] = [priced(2500, 'EUR'), priced(2600, 'USD')];

/** What all outboxes do, be they the fake or the table; orders are placed in `orders`. */
export function outboxContract(name: string, subject: () => { orders: Orders; outbox: Outbox }): void {
  describe(`outbox: ${name}`, () => {
    const placed = async () => {
      const orderId = `o-${randomUUID()}`;
      await subject().orders.place({ orderId, customerId: 'c-1', items, placedAt: '2026-01-31T12:00:00.000Z' });
      return orderId;
    };

    test('the prices that were kept first hold, in their currency', async () => {
      const orderId = await placed();

      expect(await subject().outbox.keepPrices(orderId, first)).toEqual(first);
      expect(await subject().outbox.keepPrices(orderId, later)).toEqual(first);
    });

    test('an order needs prices until it has some, or is handed over', async () => {
      const [kept, closed] = [await placed(), await placed()];
      expect(await subject().outbox.needsPrices(kept)).toBe(true);

      await subject().outbox.keepPrices(kept, first);
      await subject().outbox.close(closed);

      expect(await subject().outbox.needsPrices(kept)).toBe(false);
      expect(await subject().outbox.needsPrices(closed)).toBe(false);
      expect(await subject().outbox.needsPrices('absent')).toBe(false);
    });

    test('what was handed over is known as that, also when it is closed again', async () => {
      const orderId = await placed();
      await subject().outbox.close(orderId);
      await subject().outbox.close(orderId);

      expect(await subject().outbox.keepPrices(orderId, first)).toBeUndefined();
    });

    test('an order that was not placed has no entry, nor gets one', async () => {
      expect(await subject().outbox.keepPrices('absent', first)).toBeUndefined();
      await expect(subject().outbox.close('absent')).rejects.toThrow();
    });
  });
}
