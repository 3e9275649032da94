import type { PlacedOrder } from '../domain/order.ts';

// The three kinds of items of the one table, by their keys: what must stand or fall together is written as one.

export const orderKey = (orderId: string) => ({ pk: `order#${orderId}` });
export const outboxKey = (orderId: string) => ({ pk: `outbox#${orderId}` });
/** A key is a customer's own, and good for one route. */
export const claimKey = (customerId: string, key: string) => ({ pk: `key#POST /orders#${customerId}#${key}` });

/** A map of DynamoDB has no order; an order is always shown in the same, without what is only stored. */
export function toPlacedOrder({ orderId, customerId, items, placedAt }: PlacedOrder): PlacedOrder {
  return { orderId, customerId, items: items.map(({ sku, quantity }) => ({ sku, quantity })), placedAt };
}
