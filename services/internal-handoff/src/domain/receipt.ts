import { AppError } from '@patterns/runtime/errors';

interface ReceiptLine {
  sku: string;
  quantity: number;
  /** Of the whole line, in minor units. */
  amount: number;
}

export interface ReceiptOrder {
  receiptId: string;
  orderId: string;
  lines: ReceiptLine[];
  /** ISO 4217. */
  currency: string;
}

export interface Receipt extends ReceiptOrder {
  /** The sum of the lines, in minor units. */
  total: number;
}

/** @throws AppError `invalid` for lines whose sum is no exact number any more. */
export function receiptOf({ receiptId, orderId, lines, currency }: ReceiptOrder): Receipt {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (!Number.isSafeInteger(total)) throw new AppError('invalid', 'The lines sum up to more than can be counted.');
  return { receiptId, orderId, lines, currency, total };
}
