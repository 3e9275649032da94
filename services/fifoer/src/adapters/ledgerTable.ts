import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { AppError } from '@patterns/runtime/errors';
import { transact } from '@patterns/runtime/transaction';
import type { AccountRecord, Accounts, KnownEntry, WaitingEntry } from '../domain/accounts.ts';
import { type Entry, isSameEntry } from '../domain/entry.ts';
import { accountKey, entryKey, markEntry, updateAccount, waitingKey } from './ledgerItems.ts';

/** Entries that are read at once of those that wait. */
const PAGE = 100;

/** The books in DynamoDB: an account, its entries and those that wait are items of one partition. */
export function ledgerTable(client: DynamoDBClient, TableName: string): Accounts {
  const read = async <Item>(Key: ReturnType<typeof accountKey>): Promise<Item | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item && (unmarshall(Item) as Item);
  };

  /** The SDK repeats it under one token, so that an answer that was lost is no second write. */
  const write = async (...writes: TransactWriteItem[]): Promise<void> => {
    const refused = await transact(client, writes);
    if (refused) throw changedMeanwhile(refused);
  };

  const removeWaiting = ({ accountId, waitingAs }: WaitingEntry): TransactWriteItem => ({
    Delete: { TableName, Key: waitingKey(accountId, waitingAs), ConditionExpression: 'attribute_exists(accountId)' },
  });

  return {
    claim: async (entry) => {
      const put = new PutItemCommand({
        TableName,
        Item: { ...entryKey(entry), ...marshall(contentOf(entry)) },
        ConditionExpression: 'attribute_not_exists(accountId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      try {
        await client.send(put);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException && error.Item)) throw error;
        if (isSameEntry(unmarshall(error.Item) as Entry, entry)) return;
        const message = `The entry ${entry.entryId} of the account has another content already.`;
        throw new AppError('conflict', message, { cause: error });
      }
    },

    find: async (accountId) => {
      const item = await read<Partial<AccountRecord>>(accountKey(accountId));
      return item && toRecord(accountId, item);
    },

    findEntry: (accountId, entryId) => read<KnownEntry>(entryKey({ accountId, entryId })),

    book: (entry, before, after) =>
      write(
        updateAccount(TableName, before, { balance: after.balance, sequence: after.sequence }),
        markEntry(TableName, contentOf(entry), { place: after.sequence, waitingAs: waitingAsOf(entry) }),
        ...('waitingAs' in entry ? [removeWaiting(entry)] : []),
      ),

    putToWait: (entry, account, messageId) => {
      const waitingAs = account.lastWaiting + 1;
      const item = { ...contentOf(entry), waitingAs, messageId };
      return write(
        updateAccount(TableName, account, { lastWaiting: waitingAs }),
        markEntry(TableName, contentOf(entry), { waitingAs }),
        { Put: { TableName, Item: { ...waitingKey(entry.accountId, waitingAs), ...marshall(item) } } },
      );
    },

    waiting: async (accountId) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'accountId = :account AND begins_with(#item, :waiting)',
          ExpressionAttributeNames: { '#item': 'item' },
          ExpressionAttributeValues: marshall({ ':account': accountId, ':waiting': 'waiting#' }),
          ConsistentRead: true,
          Limit: PAGE,
        }),
      );
      return Items.map((item) => {
        const { waitingAs, messageId, ...entry } = unmarshall(item) as WaitingEntry;
        return { ...contentOf(entry), waitingAs, messageId };
      });
    },

    refuse: (entry, messageId) => {
      const released = {
        TableName,
        Key: entryKey(entry),
        UpdateExpression: 'REMOVE waitingAs',
        ConditionExpression: 'waitingAs = :waitingAs',
        ExpressionAttributeValues: marshall({ ':waitingAs': entry.waitingAs }),
      };
      const stopped = messageId === undefined ? [] : [{ Update: stop(entry.accountId, messageId) }];
      return write(removeWaiting(entry), { Update: released }, ...stopped);
    },

    stop: async (accountId, messageId) => {
      await client.send(new UpdateItemCommand(stop(accountId, messageId)));
    },

    reopen: (account) => write(updateAccount(TableName, account, { status: 'active', stoppedBy: null })),
  };

  function stop(accountId: string, messageId: string) {
    return {
      TableName,
      Key: accountKey(accountId),
      UpdateExpression: 'SET #status = :stopped, stoppedBy = :message',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: marshall({ ':stopped': 'stopped', ':message': messageId }),
    };
  }
}

/** An entry without what is known about it. */
const contentOf = ({ accountId, entryId, type, amount, currency }: Entry): Entry => {
  return { accountId, entryId, type, amount, currency };
};

const waitingAsOf = (entry: Entry | WaitingEntry): number | undefined =>
  'waitingAs' in entry ? entry.waitingAs : undefined;

/** A map of DynamoDB has no order, and an account that was stopped before its first entry has no more than that. */
function toRecord(accountId: string, item: Partial<AccountRecord>): AccountRecord {
  const { balance, sequence = 0, status = 'active', lastWaiting = 0, stoppedBy } = item;
  return {
    ...{ accountId, sequence, status, lastWaiting },
    balance: balance ? { amount: balance.amount, currency: balance.currency } : null,
    ...(stoppedBy != null && { stoppedBy }),
  };
}

const changedMeanwhile = (cause: unknown): AppError =>
  new AppError('conflict', 'The account was written by another meanwhile.', { retryable: true, cause });
