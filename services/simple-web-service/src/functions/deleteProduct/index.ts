import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { productsTable } from '../../adapters/productsTable.ts';
import { createDeleteProduct } from './handler.ts';
import { pathSchema } from './schema.ts';

const { PRODUCTS_TABLE_NAME } = readConfig(v.object({ PRODUCTS_TABLE_NAME: v.string() }));
const products = productsTable(client(DynamoDBClient), PRODUCTS_TABLE_NAME);

export const handler = http(createDeleteProduct({ products }), { path: pathSchema });
