import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { lambdaClient } from '@patterns/runtime/invoke';
import { currency } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { ordersTable } from '../../adapters/ordersTable.ts';
import { pricing } from '../../adapters/pricing.ts';
import { createQuoteOrder } from './handler.ts';
import { pathSchema, querySchema } from './schema.ts';

const config = readConfig(
  v.object({ ORDERS_TABLE_NAME: v.string(), QUOTE_PRICE_FUNCTION_NAME: v.string(), ORDER_CURRENCY: currency }),
);
const quoteOrder = createQuoteOrder({
  orders: ordersTable(client(DynamoDBClient), config.ORDERS_TABLE_NAME),
  quotePrice: pricing(lambdaClient(), config.QUOTE_PRICE_FUNCTION_NAME),
  currency: config.ORDER_CURRENCY,
});

export const handler = http(quoteOrder, { path: pathSchema, query: querySchema });
