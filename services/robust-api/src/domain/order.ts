export interface OrderItem {
  sku: string;
  quantity: number;
}

export interface Order {
  orderId: string;
  customerId: string;
  items: OrderItem[];
}

export interface PlacedOrder extends Order {
  /** ISO 8601, UTC. */
  placedAt: string;
}

/** How many pieces there are to ship. */
export function piecesOf({ items }: Pick<Order, 'items'>): number {
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}
