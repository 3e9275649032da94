import type { Account } from './account.ts';
import type { Entry } from './entry.ts';

/** An account with what its consumer must know. */
export interface AccountRecord extends Account {
  /** The number of the last entry that was put to wait, 0 without. */
  lastWaiting: number;
}

export interface KnownEntry extends Entry {
  /** Its place in the order of the account, once it is applied. */
  place?: number;
  /** Its number among those that wait, while it does. */
  waitingAs?: number;
  /** The messages that brought it and were refused. */
  refusedBy?: ReadonlySet<string>;
}

export interface WaitingEntry extends Entry {
  waitingAs: number;
  /** The message that it came by. */
  messageId: string;
}

/**
 * The books: all accounts with their entries. Each write is whole or not at all, and only on what was read: a writer
 * who comes in between makes it an error that passes.
 */
export interface Accounts {
  /** Takes an entry's id for its content; taken by the same it is no error. @throws AppError `conflict` */
  claim(entry: Entry): Promise<void>;
  find(accountId: string): Promise<AccountRecord | undefined>;
  findEntry(accountId: string, entryId: string): Promise<KnownEntry | undefined>;
  /** Applies an entry, which may have waited: `after` replaces `before`. */
  book(entry: Entry | WaitingEntry, before: AccountRecord, after: Account): Promise<void>;
  /** Puts an entry of a stopped account behind those that wait. */
  putToWait(entry: Entry, account: AccountRecord, messageId: string): Promise<void>;
  /** The first of those that wait, in their order. */
  waiting(accountId: string): Promise<WaitingEntry[]>;
  /** Remembers that an entry, which is not applied and does not wait, was refused when this message brought it. */
  noteRefusal(entry: Entry, messageId: string): Promise<void>;
  /**
   * Takes one out of those that wait, as refused; with `resumeMessageId` that resume is handled with it, and so is the
   * stop by the entry's own message.
   */
  refuse(entry: WaitingEntry, resumeMessageId?: string): Promise<void>;
  /** Stops an account, known or not. Nothing is written if the message is handled. */
  stop(accountId: string, messageId: string): Promise<void>;
  /** Makes an account active in which nothing waits, as this message asks. */
  reopen(account: AccountRecord, messageId: string): Promise<void>;
  /** Whether a message has stopped or resumed the account: for as long as it may come again. */
  isHandled(accountId: string, messageId: string): Promise<boolean>;
}
