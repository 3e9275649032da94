/** A line as the receipt shows it; `amount` is that of the whole line, in minor units. */
export interface PricedLine {
  sku: string;
  quantity: number;
  amount: number;
}

/** What an order costs. */
export interface Prices {
  lines: PricedLine[];
  /** ISO 4217. */
  currency: string;
}

/** What is left to do for orders that were placed. */
export interface Outbox {
  /**
   * Keeps the prices of an order. Those that were kept first hold, so that all hand-offs say the same.
   *
   * @returns them, or undefined if the order was handed over already.
   */
  keepPrices(orderId: string, prices: Prices): Promise<Prices | undefined>;
  /** Whether an order is to be handed over and has no prices yet; one that has some keeps them. */
  needsPrices(orderId: string): Promise<boolean>;
  /** Remembers that an order was handed over. */
  close(orderId: string): Promise<void>;
}
