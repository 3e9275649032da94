import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Order } from '../../domain/order.ts';

/** As many as are quoted at once. */
const MAX_ITEMS = 50;

const itemSchema = v.strictObject({
  sku: identifier,
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10_000)),
});

export const orderSchema = v.strictObject({
  orderId: identifier,
  customerId: identifier,
  items: v.pipe(
    v.array(itemSchema),
    v.minLength(1, 'an order has at least one item'),
    v.maxLength(MAX_ITEMS, `an order has at most ${MAX_ITEMS} items`),
    v.check(
      (items) => new Set(items.map(({ sku }) => sku)).size === items.length,
      'an order names each sku once, with its quantity',
    ),
  ),
}) satisfies v.GenericSchema<unknown, Order>;
