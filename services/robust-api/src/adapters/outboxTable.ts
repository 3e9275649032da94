import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Outbox, Prices } from '../domain/outbox.ts';
import { outboxKey } from './orderItems.ts';

/** Seconds that what was handed over can still be looked at. */
const KEEP_SECONDS = 7 * 24 * 60 * 60;

/**
 * The entries of the outbox, beside their orders.
 *
 * @param now milliseconds since the epoch.
 */
export function outboxTable(client: DynamoDBClient, table: string, now: () => number): Outbox {
  return {
    keepPrices: async (orderId, { lines, currency }) => {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: marshall(outboxKey(orderId)),
        UpdateExpression: 'SET #lines = if_not_exists(#lines, :lines), #currency = if_not_exists(#currency, :currency)',
        // What is not there was handed over so long ago that it has expired.
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(handedOffAt)',
        ExpressionAttributeNames: { '#lines': 'lines', '#currency': 'currency' },
        ExpressionAttributeValues: marshall({ ':lines': lines, ':currency': currency }),
        ReturnValues: 'ALL_NEW',
      });
      try {
        const { Attributes = {} } = await client.send(update);
        const kept = unmarshall(Attributes) as Prices;
        // A map of DynamoDB has no order; a line is always told in the same.
        const inOrder = kept.lines.map(({ sku, quantity, amount }) => ({ sku, quantity, amount }));
        return { lines: inOrder, currency: kept.currency };
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },

    needsPrices: async (orderId) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: marshall(outboxKey(orderId)), ConsistentRead: true }),
      );
      return Item !== undefined && !('lines' in Item || 'handedOffAt' in Item);
    },

    close: async (orderId) => {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: marshall(outboxKey(orderId)),
          UpdateExpression: 'SET handedOffAt = :now, expiresAt = :later',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: marshall({
            ':now': new Date(now()).toISOString(),
            ':later': Math.floor(now() / 1_000) + KEEP_SECONDS,
          }),
        }),
      );
    },
  };
}
