import { type DynamoDBClient, GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { transact } from '@patterns/runtime/transaction';
import type { PageViews, Step, ViewCount } from '../domain/pageViews.ts';

const EXPIRES_AFTER_SECONDS = 90 * 86_400;

/** Page views in DynamoDB: the counts in one table, the places in another, both written in one transaction. */
export function pageViewsTable(client: DynamoDBClient, tables: { pageViews: string; places: string }): PageViews {
  const moveOn = ({ place, from, to, passedOver = [] }: Step): TransactWriteItem => ({
    Put: {
      TableName: tables.places,
      Item: marshall({ place, countedTo: to, passedOver }),
      ConditionExpression: from === undefined ? 'attribute_not_exists(place)' : 'countedTo = :from',
      ...(from !== undefined && { ExpressionAttributeValues: marshall({ ':from': from }) }),
    },
  });
  const add = ({ page, minute, views }: ViewCount, expiresAt: number): TransactWriteItem => ({
    Update: {
      TableName: tables.pageViews,
      Key: marshall({ page, minute }),
      UpdateExpression: 'ADD #views :views SET expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#views': 'views' },
      ExpressionAttributeValues: marshall({ ':views': views, ':expiresAt': expiresAt }),
    },
  });

  return {
    lastStep: async (place) => {
      const get = new GetItemCommand({ TableName: tables.places, Key: marshall({ place }), ConsistentRead: true });
      const { Item } = await client.send(get);
      if (!Item) return undefined;
      // Places of an earlier version tell of none that was passed over.
      const { countedTo, passedOver = [] } = unmarshall(Item) as { countedTo: string; passedOver?: string[] };
      return { to: countedTo, passedOver };
    },
    add: async (step, counts) => {
      const expiresAt = Math.floor(Date.now() / 1_000) + EXPIRES_AFTER_SECONDS;
      // Shards count into the same pages: that they meet passes.
      const refused = await transact(client, [moveOn(step), ...counts.map((count) => add(count, expiresAt))]);
      if (!refused) return 'stored';
      if (refused.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed') return 'duplicate';
      throw refused;
    },
  };
}
