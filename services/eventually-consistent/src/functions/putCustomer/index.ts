import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { sourceTable } from '../../adapters/sourceTable.ts';
import { createPutCustomer } from './handler.ts';
import { customerSchema, pathSchema } from './schema.ts';

const { SOURCE_TABLE_NAME } = readConfig(v.object({ SOURCE_TABLE_NAME: v.string() }));
const source = sourceTable(client(DynamoDBClient), SOURCE_TABLE_NAME);

export const handler = http(createPutCustomer({ source }), { path: pathSchema, body: customerSchema });
