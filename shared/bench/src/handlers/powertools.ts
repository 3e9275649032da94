import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { z } from 'zod';

const logger = new Logger();
const metrics = new Metrics({ namespace: 'bench' });
const tracer = new Tracer();
const dynamodb = tracer.captureAWSv3Client(new DynamoDBClient({}));
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: 'idempotency', awsSdkV3Client: dynamodb });

const productSchema = z.strictObject({
  sku: z.string().max(64),
  name: z.string().max(256),
  price: z.strictObject({ amount: z.int().min(0), currency: z.string().length(3) }),
});

/** The same with all that Powertools has for it: logger, metrics, tracer, idempotency, and a schema of zod. */
export const handler = makeIdempotent(
  async (event: APIGatewayProxyEventV2, context: Context) => {
    logger.addContext(context);
    const { sku, name, price } = productSchema.parse(JSON.parse(event.body ?? ''));
    const Item = { sku: { S: sku }, name: { S: name }, price: { S: JSON.stringify(price) } };
    await dynamodb.send(new PutItemCommand({ TableName: process.env.PRODUCTS_TABLE_NAME, Item }));
    logger.info('product stored', { sku });
    metrics.addMetric('ProductStored', MetricUnit.Count, 1);
    metrics.publishStoredMetrics();
    return { statusCode: 201, body: JSON.stringify({ sku, name, price }) };
  },
  { persistenceStore, config: new IdempotencyConfig({ eventKeyJmesPath: 'body' }) },
);
