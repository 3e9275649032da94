import type { Neighbour } from '@patterns/offline/local';

export const params: Neighbour['params'] = { makeReceiptFunctionName: 'makeReceipt' };

/** Every receipt is made. */
export async function makeReceipt({ receiptId }: { receiptId: string }) {
  console.log(`receipt ${receiptId} made`);
}
