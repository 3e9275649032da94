import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { circuitBreaker, dynamoCircuitStore } from '@patterns/runtime/circuitBreaker';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { carrierApi } from '../../adapters/carrierApi.ts';
import { ordersTable } from '../../adapters/ordersTable.ts';
import { createRateShipping } from './handler.ts';
import { pathSchema } from './schema.ts';

const config = readConfig(
  v.object({
    ORDERS_TABLE_NAME: v.string(),
    CIRCUIT_TABLE_NAME: v.string(),
    CARRIER_URL: v.pipe(v.string(), v.url()),
  }),
);
const rateShipping = createRateShipping({
  orders: ordersTable(client(DynamoDBClient), config.ORDERS_TABLE_NAME),
  rateShipping: carrierApi(config.CARRIER_URL),
  breaker: circuitBreaker({
    name: 'carrier',
    store: dynamoCircuitStore(client(DynamoDBClient, { maxAttempts: 1 }), config.CIRCUIT_TABLE_NAME),
  }),
});

export const handler = http(rateShipping, { path: pathSchema });
