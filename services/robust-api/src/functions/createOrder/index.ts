import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { ordersTable } from '../../adapters/ordersTable.ts';
import { createCreateOrder } from './handler.ts';
import { orderSchema } from './schema.ts';

const { ORDERS_TABLE_NAME } = readConfig(v.object({ ORDERS_TABLE_NAME: v.string() }));
const orders = ordersTable(client(DynamoDBClient), ORDERS_TABLE_NAME);

export const handler = http(createCreateOrder({ orders, now: Date.now }), { body: orderSchema });
