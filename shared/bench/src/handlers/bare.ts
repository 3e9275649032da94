import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});

/** The least that takes a product, checks it by hand, and stores it with the bare SDK. */
export const handler = async (event: APIGatewayProxyEventV2) => {
  const { sku, name, price } = JSON.parse(event.body ?? '') as Record<string, { amount: number; currency: string }>;
  const isValid =
    typeof sku === 'string' && typeof name === 'string' && Number.isSafeInteger(price?.amount) && price?.currency;
  if (!isValid) return { statusCode: 422 };
  const Item = { sku: { S: sku }, name: { S: name }, price: { S: JSON.stringify(price) } };
  await dynamodb.send(new PutItemCommand({ TableName: process.env.PRODUCTS_TABLE_NAME, Item }));
  return { statusCode: 201, body: JSON.stringify({ sku, name, price }) };
};
