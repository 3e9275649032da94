export const entryTypes = ['credit', 'debit'] as const;

/** One movement of an account. Its id is unique in the account, for ever. */
export interface Entry {
  accountId: string;
  entryId: string;
  type: (typeof entryTypes)[number];
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** Whether two entries of one id are one. */
export const isSameEntry = (one: Entry, other: Entry): boolean =>
  one.type === other.type && one.amount === other.amount && one.currency === other.currency;

/** An entry without what is known about it. */
export const contentOf = ({ accountId, entryId, type, amount, currency }: Entry): Entry => {
  return { accountId, entryId, type, amount, currency };
};
