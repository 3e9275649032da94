import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { customersTable } from '../../adapters/customersTable.ts';
import { createGetCustomer } from './handler.ts';
import { pathSchema } from './schema.ts';

const { CUSTOMERS_TABLE_NAME } = readConfig(v.object({ CUSTOMERS_TABLE_NAME: v.string() }));
const customers = customersTable(client(DynamoDBClient), CUSTOMERS_TABLE_NAME);

export const handler = http(createGetCustomer({ customers }), { path: pathSchema });
