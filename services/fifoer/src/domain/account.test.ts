import { type Account, applyEntry, newAccount } from './account.ts';
import type { Entry } from './entry.ts';

const entry = (changes: Partial<Entry> = {}): Entry => ({
  ...{ accountId: 'a', entryId: 'e', type: 'credit', amount: 100, currency: 'EUR' },
  ...changes,
});
const with100: Account = { ...newAccount('a'), balance: { amount: 100, currency: 'EUR' }, sequence: 7 };

test.each([
  ['the first credit gives the account its currency', newAccount('a'), entry(), 100, 1],
  ['a credit adds', with100, entry(), 200, 8],
  ['a debit takes away', with100, entry({ type: 'debit', amount: 30 }), 70, 8],
  ['a debit may take all', with100, entry({ type: 'debit' }), 0, 8],
] as const)('%s', (_, account, given, amount, sequence) => {
  expect(applyEntry(account, given)).toEqual({
    ...{ accountId: 'a', balance: { amount, currency: 'EUR' }, sequence, status: 'active' },
  });
});

test.each([
  ['a debit of more than there is', with100, entry({ type: 'debit', amount: 101 })],
  ['a debit of an account without entries', newAccount('a'), entry({ type: 'debit', amount: 1 })],
  ['another currency', with100, entry({ currency: 'USD' })],
  ['a sum that can not be counted', with100, entry({ amount: Number.MAX_SAFE_INTEGER })],
])('%s never applies', (_, account, given) => {
  expect(() => applyEntry(account, given)).toThrow(expect.objectContaining({ code: 'invalid', retryable: false }));
});
