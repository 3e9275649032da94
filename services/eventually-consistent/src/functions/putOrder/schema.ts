import { identifier, money } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Order } from '../../domain/thing.ts';

export const orderSchema = v.strictObject({
  customerId: identifier,
  total: money,
}) satisfies v.GenericSchema<unknown, Order>;
