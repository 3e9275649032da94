import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { AppError } from '@patterns/runtime/errors';
import { transact } from '@patterns/runtime/transaction';
import type { AccountRecord, Accounts, KnownEntry, WaitingEntry } from '../domain/accounts.ts';
import { contentOf, type Entry, isSameEntry } from '../domain/entry.ts';
import { accountKey, entryKey, handledKey, markEntry, updateAccount, waitingKey } from './ledgerItems.ts';

/** Entries that are read at once of those that wait. */
const PAGE = 100;

/** As long as any queue keeps a message; ours keeps it for 4 days. */
const HANDLED_SECONDS = 14 * 86_400;

/**
 * The books in DynamoDB: an account, its entries, those that wait and what was handled are items of one partition.
 *
 * @param now milliseconds since the epoch.
 */
export function ledgerTable(client: DynamoDBClient, TableName: string, now = Date.now): Accounts {
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

  const handle = (accountId: string, messageId: string) => ({
    Put: {
      TableName,
      Item: {
        ...handledKey(accountId, messageId),
        ...marshall({ expiresAt: Math.floor(now() / 1_000) + HANDLED_SECONDS }),
      },
    },
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
        markEntry(TableName, entry, 'place', after.sequence),
        ...('waitingAs' in entry ? [removeWaiting(entry)] : []),
      ),

    putToWait: (entry, account, messageId) => {
      const waitingAs = account.lastWaiting + 1;
      const item = { ...contentOf(entry), waitingAs, messageId };
      return write(
        updateAccount(TableName, account, { lastWaiting: waitingAs }),
        markEntry(TableName, entry, 'waitingAs', waitingAs),
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

    noteRefusal: (entry, messageId) => write(markEntry(TableName, entry, 'refusedBy', new Set([messageId]))),

    refuse: (entry, resumeMessageId) => {
      const { accountId, messageId } = entry;
      return write(
        removeWaiting(entry),
        markEntry(TableName, entry, 'refusedBy', new Set([messageId])),
        ...(resumeMessageId === undefined ? [] : [handle(accountId, messageId), handle(accountId, resumeMessageId)]),
      );
    },

    stop: async (accountId, messageId) => {
      const { Put } = handle(accountId, messageId);
      const stopped = {
        TableName,
        Key: accountKey(accountId),
        UpdateExpression: 'SET #status = :stopped',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: marshall({ ':stopped': 'stopped' }),
      };
      // What is refused here is a message that is handled.
      await transact(client, [
        { Put: { ...Put, ConditionExpression: 'attribute_not_exists(accountId)' } },
        { Update: stopped },
      ]);
    },

    reopen: (account, messageId) =>
      write(updateAccount(TableName, account, { status: 'active' }), handle(account.accountId, messageId)),

    isHandled: async (accountId, messageId) => (await read(handledKey(accountId, messageId))) !== undefined,
  };
}

/** A map of DynamoDB has no order, and an account that was stopped before its first entry has no more than that. */
function toRecord(accountId: string, item: Partial<AccountRecord>): AccountRecord {
  const { balance, sequence = 0, status = 'active', lastWaiting = 0 } = item;
  return {
    ...{ accountId, sequence, status, lastWaiting },
    balance: balance ? { amount: balance.amount, currency: balance.currency } : null,
  };
}

const changedMeanwhile = (cause: unknown): AppError =>
  new AppError('conflict', 'The account was written by another meanwhile.', { retryable: true, cause });
