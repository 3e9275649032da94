import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { productsTable } from '../../adapters/productsTable.ts';
import { createGetProductInternal } from './handler.ts';
import { productQuery } from './schema.ts';

const { PRODUCTS_TABLE_NAME } = readConfig(v.object({ PRODUCTS_TABLE_NAME: v.string() }));
const products = productsTable(client(DynamoDBClient), PRODUCTS_TABLE_NAME);

export const handler = internal(createGetProductInternal({ products }), { event: productQuery });
