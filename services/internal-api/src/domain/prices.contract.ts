import { randomUUID } from 'node:crypto';
import type { Listing } from './price.ts';
import type { Prices } from './prices.ts';

const listing = (change: Partial<Listing> = {}): Listing => ({
  sku: `e2e-${randomUUID()}`,
  unitPrice: { amount: 1250, currency: 'EUR' },
  available: 5,
  ...change,
});

/** What every price list does, be it the fake or the table. */
export function pricesContract(name: string, prices: () => Prices): void {
  describe(`prices: ${name}`, () => {
    test('what was put is found', async () => {
      const { sku, unitPrice, available } = listing();
      await prices().put({ sku, unitPrice, available });

      expect(await prices().unitPrice(sku, 'EUR')).toEqual(unitPrice);
      expect(await prices().available(sku)).toBe(available);
    });

    test('a price and a stock of nothing are found too', async () => {
      const { sku } = listing();
      await prices().put({ sku, unitPrice: { amount: 0, currency: 'JPY' }, available: 0 });

      expect(await prices().unitPrice(sku, 'JPY')).toEqual({ amount: 0, currency: 'JPY' });
      expect(await prices().available(sku)).toBe(0);
    });

    test('the last write wins, and leaves the price in another currency', async () => {
      const first = listing();
      await prices().put(first);
      await prices().put({ ...first, unitPrice: { amount: 1400, currency: 'USD' }, available: 4 });
      await prices().put({ ...first, unitPrice: { amount: 990, currency: 'EUR' }, available: 3 });

      expect(await prices().unitPrice(first.sku, 'EUR')).toEqual({ amount: 990, currency: 'EUR' });
      expect(await prices().unitPrice(first.sku, 'USD')).toEqual({ amount: 1400, currency: 'USD' });
      expect(await prices().available(first.sku)).toBe(3);
    });

    test('an unknown sku has no price and no stock, a known one none in another currency', async () => {
      const known = listing();
      await prices().put(known);

      expect(await prices().unitPrice(randomUUID(), 'EUR')).toBeUndefined();
      expect(await prices().available(randomUUID())).toBeUndefined();
      expect(await prices().unitPrice(known.sku, 'USD')).toBeUndefined();
    });
  });
}
