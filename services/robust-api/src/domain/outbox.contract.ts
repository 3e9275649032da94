import { randomUUID } from 'node:crypto';
import type { Orders } from './orders.ts';
import type { Outbox } from './outbox.ts';

const items = [{ sku: 'unpriced', quantity: 2 }];
const [first, later] = [2500, 2600].map((amount) => [{ sku: 'unpriced', quantity: 2, amount }]);

/** What all outboxes do, be they the fake or the table; orders are placed in `orders`. */
export function outboxContract(name: string, subject: () => { orders: Orders; outbox: Outbox }): void {
  describe(`outbox: ${name}`, () => {
    const placed = async () => {
      const orderId = `o-${randomUUID()}`;
      await subject().orders.place({ orderId, customerId: 'c-1', items, placedAt: '2026-01-31T12:00:00.000Z' });
      return orderId;
    };

    test('the prices that were kept first hold', async () => {
      const orderId = await placed();

      expect(await subject().outbox.keepPrices(orderId, first ?? [])).toEqual(first);
      expect(await subject().outbox.keepPrices(orderId, later ?? [])).toEqual(first);
    });

    test('what was handed over is known as that, also when it is closed again', async () => {
      const orderId = await placed();
      await subject().outbox.close(orderId);
      await subject().outbox.close(orderId);

      expect(await subject().outbox.keepPrices(orderId, first ?? [])).toBeUndefined();
    });

    test('an order that was not placed has no entry, nor gets one', async () => {
      expect(await subject().outbox.keepPrices('absent', first ?? [])).toBeUndefined();
      await expect(subject().outbox.close('absent')).rejects.toThrow();
    });
  });
}
