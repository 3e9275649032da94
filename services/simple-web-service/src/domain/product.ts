export interface Money {
  /** Minor units: 1250 is 12.50 in a currency of two decimals. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

export interface Product {
  sku: string;
  name: string;
  price: Money;
}

/** A product as it was written once; every write has a version of its own, so that a stale one is never taken for it. */
export interface ProductVersion extends Product {
  version: string;
}
