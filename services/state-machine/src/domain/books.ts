import { AppError } from '@patterns/runtime/errors';
import type { Order } from './order.ts';

/** The goods of an order, or its money. */
export type EntryKind = 'stock' | 'money';

export interface Move {
  /** `stock/<sku>` or `money/<currency>`. */
  account: string;
  by: number;
}

/**
 * Accounts of goods and money. An entry moves balances once; reverted, it moves them back once, and one that is not
 * there can't be made any more: an attempt that comes late finds it reverted.
 */
export interface Books {
  /**
   * Moves nothing where an account has too little.
   * @throws AppError `conflict` if the entry was reverted; then nothing is moved either.
   */
  post(orderId: string, kind: EntryKind, moves: readonly Move[]): Promise<'stored' | 'duplicate' | 'too-little'>;
  revert(orderId: string, kind: EntryKind): Promise<'stored' | 'duplicate'>;
  balance(account: string): Promise<number>;
  setBalance(account: string, balance: number): Promise<void>;
}

export const stockAccount = (sku: string): string => `stock/${sku}`;
const moneyAccount = (currency: string): string => `money/${currency}`;

/** One move for each sku, however often the order names it. */
export function reservation({ items }: Pick<Order, 'items'>): Move[] {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of items) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  return [...quantities].map(([sku, quantity]) => ({ account: stockAccount(sku), by: -quantity }));
}

export function charge({ total, currency }: Pick<Order, 'total' | 'currency'>): Move[] {
  return [{ account: moneyAccount(currency), by: total }];
}

export const reverted = (cause?: unknown) => new AppError('conflict', 'It was reverted.', { cause });
