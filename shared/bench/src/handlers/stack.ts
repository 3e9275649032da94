import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { http } from '@patterns/runtime/http';
import { count, logger } from '@patterns/runtime/observability';
import { productSchema } from '../productSchema.ts';

const dynamodb = client(DynamoDBClient);

/** The same with the shared stack: logger, metrics, parser, validation, errors. */
export const handler = http(
  async ({ body: { sku, name, price } }) => {
    const Item = { sku: { S: sku }, name: { S: name }, price: { S: JSON.stringify(price) } };
    await dynamodb.send(new PutItemCommand({ TableName: process.env.PRODUCTS_TABLE_NAME, Item }));
    logger.info('product stored', { sku });
    count('ProductStored');
    return { status: 201, body: { sku, name, price } };
  },
  { body: productSchema },
);
