import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { http } from '@patterns/runtime/http';
import { putOnce } from '@patterns/runtime/idempotency';
import { count, logger } from '@patterns/runtime/observability';
import { productSchema } from '../productSchema.ts';

const dynamodb = client(DynamoDBClient);
const table = process.env.PRODUCTS_TABLE_NAME ?? '';

/** The same with the shared stack and its idempotency. */
export const handler = http(
  async ({ body }) => {
    const outcome = await putOnce(dynamodb, { table, key: 'sku', item: body });
    logger.info('product stored', { sku: body.sku, outcome });
    count('ProductStored');
    return { status: 201, body };
  },
  { body: productSchema },
);
