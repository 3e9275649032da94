import type { Listing, Money } from './price.ts';

/** The price list. */
export interface Prices {
  /** Sets the price in its currency, leaving those in others, and how much is available. The last write wins. */
  put(listing: Listing): Promise<void>;
  /** Undefined for a sku that is unknown or not priced in that currency. */
  unitPrice(sku: string, currency: string): Promise<Money | undefined>;
  /** Undefined for an unknown sku. */
  available(sku: string): Promise<number | undefined>;
}
