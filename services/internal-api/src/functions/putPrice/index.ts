import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { pricesTable } from '../../adapters/pricesTable.ts';
import { createPutPrice } from './handler.ts';
import { putPriceRequest } from './schema.ts';

const { PRICES_TABLE_NAME } = readConfig(v.object({ PRICES_TABLE_NAME: v.string() }));
const prices = pricesTable(client(DynamoDBClient), PRICES_TABLE_NAME);

export const handler = internal(createPutPrice({ prices }), { event: putPriceRequest });
