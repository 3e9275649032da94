import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Prices } from '../domain/prices.ts';

/** Each currency has an attribute of its own, so that a price in one is set without reading the others. */
const attributeOf = (currency: string) => `price.${currency}`;

/** The price list in DynamoDB, one item a sku. */
export function pricesTable(client: DynamoDBClient, table: string): Prices {
  const number = async (sku: string, attribute: string) => {
    const get = new GetItemCommand({
      TableName: table,
      Key: { sku: { S: sku } },
      ProjectionExpression: '#wanted',
      ExpressionAttributeNames: { '#wanted': attribute },
      ConsistentRead: true,
    });
    const { Item } = await client.send(get);
    const value = Item?.[attribute]?.N;
    return value === undefined ? undefined : Number(value);
  };

  return {
    put: async ({ sku, unitPrice: { amount, currency }, available }) => {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: { sku: { S: sku } },
        UpdateExpression: 'SET #price = :amount, #available = :available',
        ExpressionAttributeNames: { '#price': attributeOf(currency), '#available': 'available' },
        ExpressionAttributeValues: { ':amount': { N: String(amount) }, ':available': { N: String(available) } },
      });
      await client.send(update);
    },
    unitPrice: async (sku, currency) => {
      const amount = await number(sku, attributeOf(currency));
      return amount === undefined ? undefined : { amount, currency };
    },
    available: (sku) => number(sku, 'available'),
  };
}
