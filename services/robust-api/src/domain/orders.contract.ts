import { randomUUID } from 'node:crypto';
import type { PlacedOrder } from './order.ts';
import type { Orders } from './orders.ts';

const newOrder = (change: Partial<PlacedOrder> = {}): PlacedOrder => ({
  orderId: `o-${randomUUID()}`,
  customerId: 'c-1',
  items: [{ sku: 'unpriced', quantity: 2 }],
  placedAt: '2026-01-31T12:00:00.000Z',
  ...change,
});

/** What all stores of orders do, be they the fake or the table. */
export function ordersContract(name: string, ordersOf: () => Orders): void {
  describe(`orders: ${name}`, () => {
    const claimed = async (key: string, order: PlacedOrder) => {
      const outcome = await ordersOf().claim(key, order);
      if (outcome.status !== 'claimed') throw new Error(`The key is ${outcome.status}`);
      return outcome.claim;
    };

    test('a placed order is found as it was placed', async () => {
      const order = newOrder({ items: [1, 2].map((quantity) => ({ sku: `unpriced-${quantity}`, quantity })) });

      expect(await ordersOf().place(order)).toBe('placed');
      expect(await ordersOf().find(order.orderId)).toEqual(order);
    });

    test('one that was not placed is not found', async () => {
      expect(await ordersOf().find('absent')).toBeUndefined();
    });

    test('an id is taken once, also by fifty at once', async () => {
      const order = newOrder();

      const outcomes = await Promise.all(Array.from({ length: 50 }, () => ordersOf().place(order)));

      expect(outcomes.filter((outcome) => outcome === 'placed')).toHaveLength(1);
      expect(new Set(outcomes)).toEqual(new Set(['placed', 'taken']));
    });

    test('a key that is new is claimed, and answers from then on with what was placed under it', async () => {
      const [order, key] = [newOrder(), randomUUID()];

      expect(await ordersOf().place(order, await claimed(key, order))).toBe('placed');

      expect(await ordersOf().claim(key, { ...order })).toEqual({ status: 'answered', order });
      expect(await ordersOf().find(order.orderId)).toEqual(order);
    });

    test('of fifty at once one claims a key, the others wait', async () => {
      const [order, key] = [newOrder(), randomUUID()];

      const outcomes = await Promise.all(Array.from({ length: 50 }, () => ordersOf().claim(key, order)));

      const statuses = outcomes.map(({ status }) => status);
      expect(statuses.filter((status) => status === 'claimed')).toHaveLength(1);
      expect(new Set(statuses)).toEqual(new Set(['claimed', 'running']));
    });

    test('a released claim is free for the same order, and for no other', async () => {
      const [order, key] = [newOrder(), randomUUID()];
      await ordersOf().release(await claimed(key, order));

      const other = newOrder();
      expect(await ordersOf().claim(key, other)).toEqual({ status: 'other-order' });
      expect(await ordersOf().claim(key, order)).toMatchObject({ status: 'claimed' });
    });

    test('a key is that of one customer', async () => {
      const [order, key] = [newOrder(), randomUUID()];
      await claimed(key, order);

      expect(await ordersOf().claim(key, { ...order, customerId: 'c-2' })).toMatchObject({ status: 'claimed' });
    });

    test('whose claim fell to another places nothing', async () => {
      const [order, key] = [newOrder(), randomUUID()];
      const fallen = await claimed(key, order);
      await ordersOf().release(fallen);
      await claimed(key, order);

      expect(await ordersOf().place(order, fallen)).toBe('lost');
      expect(await ordersOf().find(order.orderId)).toBeUndefined();
    });

    test('of an order that is taken nothing is kept under the key', async () => {
      const [order, key] = [newOrder(), randomUUID()];
      await ordersOf().place(order);
      const claim = await claimed(key, order);

      expect(await ordersOf().place(order, claim)).toBe('taken');

      await ordersOf().release(claim);
      expect(await ordersOf().claim(key, order)).toMatchObject({ status: 'claimed' });
    });
  });
}
