import { type ReceiptOrder, receiptOf } from '../../domain/receipt.ts';
import type { Receipts } from '../../domain/receipts.ts';

/** Lambda delivers an event at least once: a second delivery finds the receipt made and does nothing. */
export const createMakeReceipt =
  ({ receipts }: { receipts: Receipts }) =>
  async (order: ReceiptOrder): Promise<'stored' | 'duplicate'> =>
    receipts.store(receiptOf(order));
