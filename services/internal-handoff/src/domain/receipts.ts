import type { Receipt } from './receipt.ts';

/** Where receipts are kept: each once, whatever is delivered twice. */
export interface Receipts {
  /** @throws AppError `conflict` if the id stands for another receipt already. */
  store(receipt: Receipt): Promise<'stored' | 'duplicate'>;
}
