export interface Item {
  sku: string;
  quantity: number;
}

/** What is to be fulfilled. */
export interface Order {
  orderId: string;
  items: readonly Item[];
  /** In minor units. */
  total: number;
  /** ISO 4217. */
  currency: string;
}
