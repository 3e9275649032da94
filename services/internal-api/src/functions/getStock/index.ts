import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { pricesTable } from '../../adapters/pricesTable.ts';
import { createGetStock } from './handler.ts';
import { stockRequest } from './schema.ts';

const { PRICES_TABLE_NAME } = readConfig(v.object({ PRICES_TABLE_NAME: v.string() }));
const prices = pricesTable(client(DynamoDBClient), PRICES_TABLE_NAME);

export const handler = internal(createGetStock({ prices }), { event: stockRequest });
