import { AppError } from '@patterns/runtime/errors';
import type { Task } from './task.ts';

interface InvoiceLine {
  sku: string;
  quantity: number;
  /** Of the whole line, in minor units, without VAT. */
  amount: number;
}

export interface InvoicePayload {
  orderId: string;
  lines: InvoiceLine[];
  /** ISO 4217. */
  currency: string;
  /** A whole number. */
  vatPercent: number;
}

/** All amounts in minor units. */
export interface Invoice extends InvoicePayload {
  taskId: string;
  net: number;
  vat: number;
  gross: number;
}

/**
 * VAT of the sum, half a minor unit rounded up.
 *
 * @throws AppError `invalid` for lines whose sum is no exact number any more.
 */
export function invoiceOf({ taskId, payload }: Task<InvoicePayload>): Invoice {
  const net = payload.lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const vat = (net * BigInt(payload.vatPercent) + 50n) / 100n;
  const gross = net + vat;
  if (gross > Number.MAX_SAFE_INTEGER) {
    throw new AppError('invalid', 'The lines sum up to more than can be counted.');
  }
  return { taskId, ...payload, net: Number(net), vat: Number(vat), gross: Number(gross) };
}
