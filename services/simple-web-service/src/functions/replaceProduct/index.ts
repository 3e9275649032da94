import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { productsTable } from '../../adapters/productsTable.ts';
import { createReplaceProduct } from './handler.ts';
import { pathSchema, replacementSchema } from './schema.ts';

const { PRODUCTS_TABLE_NAME } = readConfig(v.object({ PRODUCTS_TABLE_NAME: v.string() }));
const products = productsTable(client(DynamoDBClient), PRODUCTS_TABLE_NAME);

export const handler = http(createReplaceProduct({ products, newVersion: randomUUID }), {
  path: pathSchema,
  body: replacementSchema,
});
