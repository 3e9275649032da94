import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { alsoHttp, internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { pricesTable } from '../../adapters/pricesTable.ts';
import { createGetStock, createShowStock } from './handler.ts';
import { pathSchema, stockRequest } from './schema.ts';

const { PRICES_TABLE_NAME } = readConfig(v.object({ PRICES_TABLE_NAME: v.string() }));
const getStock = createGetStock({ prices: pricesTable(client(DynamoDBClient), PRICES_TABLE_NAME) });

export const handler = alsoHttp(
  internal(getStock, { event: stockRequest }),
  http(createShowStock(getStock), { path: pathSchema }),
);
