import { AppError } from '@patterns/runtime/errors';
import { newAccount } from './account.ts';
import type { AccountRecord, Accounts, KnownEntry, WaitingEntry } from './accounts.ts';
import { contentOf, type Entry, isSameEntry } from './entry.ts';

/** The books in memory, for tests; accounts.contract.ts holds them to what the table does. */
export function fakeAccounts(): Accounts & { entries(accountId: string): KnownEntry[] } {
  const accounts = new Map<string, AccountRecord>();
  const entries = new Map<string, KnownEntry>();
  const waiting = new Map<string, WaitingEntry[]>();
  const handled = new Set<string>();
  const keyOf = ({ accountId, entryId }: Pick<Entry, 'accountId' | 'entryId'>) => `${accountId}/${entryId}`;
  const isAsRead = (read: AccountRecord) => {
    const { sequence, lastWaiting, status } = accounts.get(read.accountId) ?? fresh(read.accountId);
    return sequence === read.sequence && lastWaiting === read.lastWaiting && status === read.status;
  };
  /** The entry as it stands, if it is as it was read; it does not wait any more. */
  const entryOf = (entry: Entry, waitingAs?: number): KnownEntry => {
    const known = entries.get(keyOf(entry));
    if (known && (!isSameEntry(known, entry) || known.place !== undefined)) throw changedMeanwhile();
    if (known?.waitingAs !== waitingAs) throw changedMeanwhile();
    const { waitingAs: _, ...rest }: KnownEntry = known ?? contentOf(entry);
    return rest;
  };
  const noteRefusal = (entry: Entry, messageId: string, waitingAs?: number) => {
    const known = entryOf(entry, waitingAs);
    entries.set(keyOf(entry), { ...known, refusedBy: new Set([...(known.refusedBy ?? []), messageId]) });
  };
  const removeWaiting = ({ accountId, waitingAs }: WaitingEntry) => {
    const rest = (waiting.get(accountId) ?? []).filter((each) => each.waitingAs !== waitingAs);
    waiting.set(accountId, rest);
  };
  const handledKey = (accountId: string, messageId: string) => `${accountId}/${messageId}`;

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
      const known = entryOf(entry, 'waitingAs' in entry ? entry.waitingAs : undefined);
      if (!isAsRead(before)) throw changedMeanwhile();
      entries.set(keyOf(entry), { ...known, place: after.sequence });
      accounts.set(before.accountId, { ...before, balance: after.balance, sequence: after.sequence });
      if ('waitingAs' in entry) removeWaiting(entry);
    },
    putToWait: async (entry, account, messageId) => {
      const waitingAs = account.lastWaiting + 1;
      const known = entryOf(entry);
      if (!isAsRead(account)) throw changedMeanwhile();
      entries.set(keyOf(entry), { ...known, waitingAs });
      accounts.set(account.accountId, { ...account, lastWaiting: waitingAs });
      const last = { ...contentOf(entry), waitingAs, messageId };
      waiting.set(entry.accountId, [...(waiting.get(entry.accountId) ?? []), last]);
    },
    // A small page, so that tests turn it.
    waiting: async (accountId) => (waiting.get(accountId) ?? []).slice(0, 2),
    noteRefusal: async (entry, messageId) => noteRefusal(entry, messageId),
    refuse: async (entry, resumeMessageId) => {
      noteRefusal(entry, entry.messageId, entry.waitingAs);
      removeWaiting(entry);
      if (resumeMessageId === undefined) return;
      for (const messageId of [entry.messageId, resumeMessageId]) handled.add(handledKey(entry.accountId, messageId));
    },
    stop: async (accountId, messageId) => {
      if (handled.has(handledKey(accountId, messageId))) return;
      handled.add(handledKey(accountId, messageId));
      accounts.set(accountId, { ...(accounts.get(accountId) ?? fresh(accountId)), status: 'stopped' });
    },
    reopen: async (account, messageId) => {
      if (!isAsRead(account)) throw changedMeanwhile();
      handled.add(handledKey(account.accountId, messageId));
      accounts.set(account.accountId, { ...account, status: 'active' });
    },
    isHandled: async (accountId, messageId) => handled.has(handledKey(accountId, messageId)),
  };
}

const fresh = (accountId: string): AccountRecord => ({ ...newAccount(accountId), lastWaiting: 0 });

const changedMeanwhile = () => new AppError('conflict', 'Changed meanwhile.', { retryable: true });
