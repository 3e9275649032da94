import { AppError } from '@patterns/runtime/errors';
import { newAccount } from './account.ts';
import type { AccountRecord, Accounts, KnownEntry, WaitingEntry } from './accounts.ts';
import { type Entry, isSameEntry } from './entry.ts';

/** The books in memory, for tests; accounts.contract.ts holds them to what the table does. */
export function fakeAccounts(): Accounts & { entries(accountId: string): KnownEntry[] } {
  const accounts = new Map<string, AccountRecord>();
  const entries = new Map<string, KnownEntry>();
  const waiting = new Map<string, WaitingEntry[]>();
  const keyOf = ({ accountId, entryId }: Pick<Entry, 'accountId' | 'entryId'>) => `${accountId}/${entryId}`;
  const isAsRead = (read: AccountRecord) => {
    const { sequence, lastWaiting, status } = accounts.get(read.accountId) ?? fresh(read.accountId);
    return sequence === read.sequence && lastWaiting === read.lastWaiting && status === read.status;
  };
  /** The entry as it stands, if it is as it was read. */
  const entryOf = (entry: Entry, waitingAs?: number): KnownEntry => {
    const known = entries.get(keyOf(entry));
    if (known && (!isSameEntry(known, entry) || known.place !== undefined)) throw changedMeanwhile();
    if (known?.waitingAs !== waitingAs) throw changedMeanwhile();
    const { accountId, entryId, type, amount, currency } = entry;
    return { accountId, entryId, type, amount, currency };
  };
  const removeWaiting = ({ accountId, waitingAs }: WaitingEntry) => {
    const rest = (waiting.get(accountId) ?? []).filter((each) => each.waitingAs !== waitingAs);
    waiting.set(accountId, rest);
  };
  const stop = (accountId: string, stoppedBy: string) => {
    accounts.set(accountId, { ...(accounts.get(accountId) ?? fresh(accountId)), status: 'stopped', stoppedBy });
  };

  return {
    entries: (accountId) => [...entries.values()].filter((entry) => entry.accountId === accountId),
    claim: async (entry) => {
      const known = entries.get(keyOf(entry));
      if (known && !isSameEntry(known, entry)) throw new AppError('conflict', 'Another content.');
      if (!known) entries.set(keyOf(entry), entry);
    },
    find: async (accountId) => accounts.get(accountId),
    findEntry: async (accountId, entryId) => entries.get(keyOf({ accountId, entryId })),
    book: async (entry, before, after) => {
      const content = entryOf(entry, 'waitingAs' in entry ? entry.waitingAs : undefined);
      if (!isAsRead(before)) throw changedMeanwhile();
      entries.set(keyOf(entry), { ...content, place: after.sequence });
      accounts.set(before.accountId, { ...before, balance: after.balance, sequence: after.sequence });
      if ('waitingAs' in entry) removeWaiting(entry);
    },
    putToWait: async (entry, account, messageId) => {
      const waitingAs = account.lastWaiting + 1;
      const content = entryOf(entry);
      if (!isAsRead(account)) throw changedMeanwhile();
      entries.set(keyOf(entry), { ...content, waitingAs });
      accounts.set(account.accountId, { ...account, lastWaiting: waitingAs });
      waiting.set(entry.accountId, [...(waiting.get(entry.accountId) ?? []), { ...content, waitingAs, messageId }]);
    },
    // A small page, so that tests turn it.
    waiting: async (accountId) => (waiting.get(accountId) ?? []).slice(0, 2),
    refuse: async (entry, messageId) => {
      entries.set(keyOf(entry), entryOf(entry, entry.waitingAs));
      removeWaiting(entry);
      if (messageId !== undefined) stop(entry.accountId, messageId);
    },
    stop: async (accountId, messageId) => stop(accountId, messageId),
    reopen: async (account) => {
      if (!isAsRead(account)) throw changedMeanwhile();
      const { stoppedBy: _, ...rest } = account;
      accounts.set(account.accountId, { ...rest, status: 'active' });
    },
  };
}

const fresh = (accountId: string): AccountRecord => ({ ...newAccount(accountId), lastWaiting: 0 });

const changedMeanwhile = () => new AppError('conflict', 'Changed meanwhile.', { retryable: true });
