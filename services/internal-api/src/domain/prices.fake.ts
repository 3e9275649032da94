import type { Listing } from './price.ts';
import type { Prices } from './prices.ts';

/** Prices in memory, for tests; prices.contract.ts holds them to what the table does. */
export function fakePrices(...listings: Listing[]): Prices {
  const amounts = new Map<string, number>();
  const stock = new Map<string, number>();
  const keep = ({ sku, unitPrice: { amount, currency }, available }: Listing) => {
    amounts.set(`${sku} ${currency}`, amount);
    stock.set(sku, available);
  };
  listings.forEach(keep);
  return {
    put: async (listing) => keep(listing),
    unitPrice: async (sku, currency) => {
      const amount = amounts.get(`${sku} ${currency}`);
      return amount === undefined ? undefined : { amount, currency };
    },
    available: async (sku) => stock.get(sku),
  };
}
