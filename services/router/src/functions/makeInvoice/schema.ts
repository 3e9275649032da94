import { amount, currency, identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { InvoicePayload } from '../../domain/invoice.ts';
import type { Task } from '../../domain/task.ts';

export const invoiceTask = v.object({
  taskId: identifier,
  payload: v.strictObject({
    orderId: identifier,
    lines: v.pipe(
      v.array(
        v.strictObject({ sku: identifier, quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), amount }),
      ),
      v.minLength(1, 'an invoice has at least one line'),
      v.maxLength(500, 'an invoice has at most 500 lines'),
    ),
    currency,
    vatPercent: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100)),
  }),
}) satisfies v.GenericSchema<unknown, Task<InvoicePayload>>;
