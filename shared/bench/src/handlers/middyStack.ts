import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';

const dynamodb = new DynamoDBClient({});
const logger = new Logger();
const metrics = new Metrics({ namespace: 'bench' });

const price = {
  type: 'object',
  required: ['amount', 'currency'],
  properties: { amount: { type: 'integer', minimum: 0 }, currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
  additionalProperties: false,
};
const body = {
  type: 'object',
  required: ['sku', 'name', 'price'],
  properties: { sku: { type: 'string', maxLength: 64 }, name: { type: 'string', maxLength: 256 }, price },
  additionalProperties: false,
};

interface Product {
  sku: string;
  name: string;
  price: { amount: number; currency: string };
}

/** The same as Middy's documentation builds it: a parser, a validator, an error handler, Powertools' logger and metrics. */
export const handler = middy(async (event: { body: Product }) => {
  const { sku, name, price } = event.body;
  const Item = { sku: { S: sku }, name: { S: name }, price: { S: JSON.stringify(price) } };
  await dynamodb.send(new PutItemCommand({ TableName: process.env.PRODUCTS_TABLE_NAME, Item }));
  logger.info('product stored', { sku });
  metrics.addMetric('ProductStored', MetricUnit.Count, 1);
  return { statusCode: 201, body: JSON.stringify({ sku, name, price }) };
})
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .use(httpJsonBodyParser())
  .use(validator({ eventSchema: transpileSchema({ type: 'object', required: ['body'], properties: { body } }) }))
  .use(httpErrorHandler());
