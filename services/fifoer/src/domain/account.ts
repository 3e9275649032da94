import { AppError } from '@patterns/runtime/errors';
import type { Entry } from './entry.ts';

/** An account as clients see it. */
export interface Account {
  accountId: string;
  /** In minor units of the currency that its first entry gave it; null before. */
  balance: { amount: number; currency: string } | null;
  /** How many entries were applied: the place of the last. */
  sequence: number;
  /** `stopped`: a poison entry was met, and later ones wait. */
  status: 'active' | 'stopped';
}

export const newAccount = (accountId: string): Account => ({
  accountId,
  balance: null,
  sequence: 0,
  status: 'active',
});

/**
 * The account after the entry, which gets the place of its sequence.
 *
 * @throws AppError `invalid` for an entry that can't apply as the account stands: it never will by being tried again.
 */
export function applyEntry(account: Account, { type, amount, currency }: Entry): Account {
  const balance = account.balance ?? { amount: 0, currency };
  if (balance.currency !== currency) {
    throw new AppError('invalid', `The account is kept in ${balance.currency}: the entry is in ${currency}.`);
  }
  const after = balance.amount + (type === 'credit' ? amount : -amount);
  if (after < 0) throw new AppError('invalid', 'The debit is more than the balance of the account.');
  if (!Number.isSafeInteger(after)) throw new AppError('invalid', 'The balance would be more than can be counted.');
  return { ...account, balance: { amount: after, currency }, sequence: account.sequence + 1 };
}
