/** A line as the receipt shows it; `amount` is that of the whole line, in minor units. */
export interface PricedLine {
  sku: string;
  quantity: number;
  amount: number;
}

/** What is left to do for orders that were placed. */
export interface Outbox {
  /**
   * Keeps the prices of an order. Those that were kept first hold, so that all hand-offs say the same.
   *
   * @returns them, or undefined if the order was handed over already.
   */
  keepPrices(orderId: string, lines: readonly PricedLine[]): Promise<PricedLine[] | undefined>;
  /** Remembers that an order was handed over. */
  close(orderId: string): Promise<void>;
}
