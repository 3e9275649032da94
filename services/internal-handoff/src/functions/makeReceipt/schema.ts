import { amount, currency, identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { ReceiptOrder } from '../../domain/receipt.ts';

export const receiptOrder = v.object({
  receiptId: identifier,
  orderId: identifier,
  lines: v.pipe(
    v.array(v.strictObject({ sku: identifier, quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), amount })),
    v.minLength(1, 'a receipt has at least one line'),
    v.maxLength(500, 'a receipt has at most 500 lines'),
  ),
  currency,
}) satisfies v.GenericSchema<unknown, ReceiptOrder>;
