import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { middyHttp } from '../stock/middyHttp.ts';
import { count, logger } from '../stock/observe.ts';

const dynamodb = new DynamoDBClient({});

/** The same with a stock Middy stack. */
export const handler = middyHttp(async ({ body: { sku, name, price } }) => {
  const Item = { sku: { S: sku }, name: { S: name }, price: { S: JSON.stringify(price) } };
  await dynamodb.send(new PutItemCommand({ TableName: process.env.PRODUCTS_TABLE_NAME, Item }));
  logger.info('product stored', { sku });
  count('ProductStored');
  return { statusCode: 201, body: JSON.stringify({ sku, name, price }) };
});
