import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { transact } from '@patterns/runtime/transaction';
import { type Books, type EntryKind, type Move, reverted } from '../domain/books.ts';

interface BooksTables {
  accounts: string;
  entries: string;
}

interface Entry {
  status: 'posted' | 'reverted';
  moves: Move[];
}

/** Balances and the entries that moved them: an entry and its moves are one transaction. */
export function booksTable(client: DynamoDBClient, { accounts, entries }: BooksTables): Books {
  const keyOf = (orderId: string, kind: EntryKind) => marshall({ orderId, kind });

  const move = ({ account, by }: Move, isBounded: boolean): TransactWriteItem => ({
    Update: {
      TableName: accounts,
      Key: marshall({ account }),
      UpdateExpression: 'ADD balance :by',
      ...(isBounded && by < 0 && { ConditionExpression: 'balance >= :least' }),
      ExpressionAttributeValues: marshall({ ':by': by, ...(isBounded && by < 0 && { ':least': -by }) }),
    },
  });

  async function entryOf(orderId: string, kind: EntryKind): Promise<Entry | undefined> {
    const get = new GetItemCommand({ TableName: entries, Key: keyOf(orderId, kind), ConsistentRead: true });
    const { Item } = await client.send(get);
    return Item && (unmarshall(Item) as Entry);
  }

  /** Keeps an entry from being made. @returns whether there was none */
  async function forbid(orderId: string, kind: EntryKind): Promise<boolean> {
    const put = new PutItemCommand({
      TableName: entries,
      Item: marshall({ orderId, kind, status: 'reverted', moves: [] }),
      ConditionExpression: 'attribute_not_exists(orderId)',
    });
    return client.send(put).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      },
    );
  }

  return {
    post: async (orderId, kind, moves) => {
      const entry: TransactWriteItem = {
        Put: {
          TableName: entries,
          Item: marshall({ orderId, kind, status: 'posted', moves }),
          ConditionExpression: 'attribute_not_exists(orderId)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      };
      const refused = await transact(client, [entry, ...moves.map((each) => move(each, true))]);
      if (!refused) return 'stored';
      const [reason] = refused.CancellationReasons ?? [];
      if (!reason?.Item) return 'too-little';
      if ((unmarshall(reason.Item) as Entry).status === 'reverted') throw reverted(refused);
      return 'duplicate';
    },
    revert: async (orderId, kind) => {
      const found = await entryOf(orderId, kind);
      if (found?.status === 'reverted') return 'duplicate';
      if (!found && (await forbid(orderId, kind))) return 'stored';
      // What was made in between is there now.
      const { moves } = found ?? (await entryOf(orderId, kind)) ?? { moves: [] };
      const back: TransactWriteItem = {
        Update: {
          TableName: entries,
          Key: keyOf(orderId, kind),
          UpdateExpression: 'SET #status = :reverted',
          ConditionExpression: '#status = :posted',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: marshall({ ':posted': 'posted', ':reverted': 'reverted' }),
        },
      };
      const moved = moves.map(({ account, by }) => move({ account, by: -by }, false));
      const refused = await transact(client, [back, ...moved]);
      if (!refused) return 'stored';
      if (refused.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed') return 'duplicate';
      throw refused;
    },
    balance: async (account) => {
      const get = new GetItemCommand({ TableName: accounts, Key: marshall({ account }), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item ? Number((unmarshall(Item) as { balance: number }).balance) : 0;
    },
    setBalance: async (account, balance) => {
      await client.send(new PutItemCommand({ TableName: accounts, Item: marshall({ account, balance }) }));
    },
  };
}
