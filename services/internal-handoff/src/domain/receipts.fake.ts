import { AppError } from '@patterns/runtime/errors';
import type { Receipt } from './receipt.ts';
import type { Receipts } from './receipts.ts';

/** Receipts in memory, for tests; receipts.contract.ts holds them to what the table does. */
export function fakeReceipts(): Receipts & { stored: Map<string, Receipt> } {
  const stored = new Map<string, Receipt>();
  return {
    stored,
    store: async (receipt) => {
      const found = stored.get(receipt.receiptId);
      if (!found) {
        stored.set(receipt.receiptId, receipt);
        return 'stored';
      }
      if (JSON.stringify(found) === JSON.stringify(receipt)) return 'duplicate';
      throw new AppError('conflict', `Receipt ${receipt.receiptId} stands for another content.`);
    },
  };
}
