import { identifier, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { PlacedOrder } from '../../domain/order.ts';

/** An entry of the outbox as the table's stream brings it. */
export const outboxEntry = v.object({
  orderId: identifier,
  customerId: identifier,
  items: v.array(v.object({ sku: identifier, quantity: v.number() })),
  placedAt: timestamp,
}) satisfies v.GenericSchema<unknown, PlacedOrder>;
