import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Outbox, PricedLine } from '../domain/outbox.ts';
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
    keepPrices: async (orderId, lines) => {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: marshall(outboxKey(orderId)),
        UpdateExpression: 'SET #lines = if_not_exists(#lines, :lines)',
        // What is not there was handed over so long ago that it has expired.
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(handedOffAt)',
        ExpressionAttributeNames: { '#lines': 'lines' },
        ExpressionAttributeValues: marshall({ ':lines': lines }),
        ReturnValues: 'ALL_NEW',
      });
      try {
        const { Attributes = {} } = await client.send(update);
        const kept = unmarshall(Attributes) as { lines: PricedLine[] };
        // A map of DynamoDB has no order; a line is always told in the same.
        return kept.lines.map(({ sku, quantity, amount }) => ({ sku, quantity, amount }));
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
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
