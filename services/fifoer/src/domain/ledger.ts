import { AppError } from '@patterns/runtime/errors';
import { type Account, applyEntry, newAccount } from './account.ts';
import type { AccountRecord, Accounts, WaitingEntry } from './accounts.ts';
import { type Entry, isSameEntry } from './entry.ts';

export type OnPoison = 'skip' | 'stop';

interface LedgerDeps {
  accounts: Accounts;
  /** Dead-letters an entry that waited and can't be applied. */
  deadLetter: (entry: WaitingEntry, reason: unknown) => Promise<void>;
  onPoison: OnPoison;
}

/**
 * What the one consumer of an account does with its messages, in their order. Each step may end and be begun again; a
 * message that comes again after later ones has no other effect than it had.
 */
export interface Ledger {
  /** @throws AppError that is not retryable for a poison entry. */
  post(entry: Entry, messageId: string): Promise<'stored' | 'duplicate' | 'waiting'>;
  /** Applies what waits and ends the stop; or stops again at the next poison. */
  resume(accountId: string, messageId: string): Promise<'stored' | 'duplicate'>;
  /** To be done before a message of the account is dead-lettered. */
  giveUp(accountId: string, messageId: string): Promise<void>;
}

export function createLedger({ accounts, deadLetter, onPoison }: LedgerDeps): Ledger {
  const recordOf = async (accountId: string): Promise<AccountRecord> =>
    (await accounts.find(accountId)) ?? { ...newAccount(accountId), lastWaiting: 0 };

  /** @throws AppError `invalid` for poison, once it is remembered. */
  const applyOrNote = async (account: AccountRecord, entry: Entry, messageId: string): Promise<Account> => {
    try {
      return applyEntry(account, entry);
    } catch (reason) {
      await accounts.noteRefusal(entry, messageId);
      throw reason;
    }
  };

  /** The account after an entry that waited; undefined if that was poison. */
  const bookWaiting = async (account: AccountRecord, entry: WaitingEntry, resumeMessageId: string) => {
    let after: Account;
    try {
      after = applyEntry(account, entry);
    } catch (reason) {
      await deadLetter(entry, reason);
      await accounts.refuse(entry, onPoison === 'stop' ? resumeMessageId : undefined);
      return onPoison === 'stop' ? undefined : account;
    }
    await accounts.book(entry, account, after);
    return { ...account, ...after };
  };

  return {
    post: async (entry, messageId) => {
      const { accountId, entryId } = entry;
      const [account, known] = await Promise.all([recordOf(accountId), accounts.findEntry(accountId, entryId)]);
      if (known && !isSameEntry(known, entry)) {
        throw new AppError('conflict', `The entry ${entryId} of the account has another content already.`);
      }
      if (known?.place !== undefined || known?.waitingAs !== undefined) return 'duplicate';
      if (known?.refusedBy?.has(messageId)) refuseAgain(account, entry);
      if (account.status === 'stopped') {
        await accounts.putToWait(entry, account, messageId);
        return 'waiting';
      }
      const after = await applyOrNote(account, entry, messageId);
      await accounts.book(entry, account, after);
      return 'stored';
    },

    resume: async (accountId, messageId) => {
      if (await accounts.isHandled(accountId, messageId)) return 'duplicate';
      const found = await recordOf(accountId);
      let account: AccountRecord | undefined = found;
      for (let page = await accounts.waiting(accountId); page.length > 0; page = await accounts.waiting(accountId)) {
        for (const entry of page) {
          account = await bookWaiting(account, entry, messageId);
          if (!account) return 'stored';
        }
      }
      // Of an active account too: where a stop comes next, this message must not end it when it comes again.
      await accounts.reopen(account, messageId);
      return found.status === 'active' ? 'duplicate' : 'stored';
    },

    giveUp: async (accountId, messageId) => {
      if (onPoison === 'stop') await accounts.stop(accountId, messageId);
    },
  };
}

function refuseAgain(account: Account, entry: Entry): never {
  applyEntry(account, entry);
  // By now it would apply, but behind entries that came after it.
  throw new AppError('invalid', 'The entry was refused before.');
}
