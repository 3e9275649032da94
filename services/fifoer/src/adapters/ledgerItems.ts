import { marshall } from '@aws-sdk/util-dynamodb';
import type { AccountRecord, WaitingEntry } from '../domain/accounts.ts';
import type { Entry } from '../domain/entry.ts';

type Key = Record<'accountId' | 'item', { S: string }>;

const key = (accountId: string, item: string): Key => ({ accountId: { S: accountId }, item: { S: item } });

export const accountKey = (accountId: string): Key => key(accountId, 'account');
export const entryKey = ({ accountId, entryId }: Pick<Entry, 'accountId' | 'entryId'>): Key =>
  key(accountId, `entry#${entryId}`);
/** Sorted as the numbers are. */
export const waitingKey = (accountId: string, waitingAs: number): Key =>
  key(accountId, `waiting#${String(waitingAs).padStart(12, '0')}`);

export const handledKey = (accountId: string, messageId: string): Key => key(accountId, `handled#${messageId}`);

/** Sets attributes of an account, as long as it is as it was read. */
export function updateAccount(
  TableName: string,
  before: AccountRecord,
  changes: Partial<Record<keyof AccountRecord, unknown>>,
) {
  const set = Object.entries({ status: before.status, ...changes });
  const expected = [
    ['sequence', before.sequence || undefined],
    ['lastWaiting', before.lastWaiting || undefined],
    ['status', before.status],
  ] as const;
  return {
    Update: {
      TableName,
      Key: accountKey(before.accountId),
      UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: expected.map(([name, value]) => isAsRead(name, value)).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries([...set, ...expected].map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: marshall({
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
        ...Object.fromEntries(
          expected.filter(([, value]) => value !== undefined).map(([name, value]) => [`:was_${name}`, value]),
        ),
      }),
    },
  };
}

/** What was never written is as good as its first value. */
function isAsRead(name: string, value: unknown): string {
  if (value === undefined) return `attribute_not_exists(#${name})`;
  return value === 'active' ? `(attribute_not_exists(#${name}) OR #${name} = :was_${name})` : `#${name} = :was_${name}`;
}

const outcomes = {
  place: ', place = :value REMOVE waitingAs',
  waitingAs: ', waitingAs = :value',
  refusedBy: ' REMOVE waitingAs ADD refusedBy :value',
};

/** Writes what became of an entry, if it is known with this content or not at all, has no place, and waits as given. */
export function markEntry(
  TableName: string,
  entry: Entry | WaitingEntry,
  outcome: keyof typeof outcomes,
  value: number | Set<string>,
) {
  const isWaiting = 'waitingAs' in entry;
  const state = isWaiting ? 'waitingAs = :waitingAs' : 'attribute_not_exists(waitingAs)';
  const names = ['entryId', 'type', 'amount', 'currency'] as const;
  const same = ['type', 'amount', 'currency'].map((name) => `#${name} = :${name}`).join(' AND ');
  return {
    Update: {
      TableName,
      Key: entryKey(entry),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}${outcomes[outcome]}`,
      ConditionExpression: `attribute_not_exists(place) AND ${state} AND (attribute_not_exists(#entryId) OR (${same}))`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: marshall({
        ...Object.fromEntries(names.map((name) => [`:${name}`, entry[name]])),
        ...{ ':value': value, ...(isWaiting && { ':waitingAs': entry.waitingAs }) },
      }),
    },
  };
}
