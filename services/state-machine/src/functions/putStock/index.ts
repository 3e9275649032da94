import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { booksTable } from '../../adapters/booksTable.ts';
import { createPutStock } from './handler.ts';
import { stockRequest } from './schema.ts';

const config = readConfig(v.object({ ACCOUNTS_TABLE_NAME: v.string(), ENTRIES_TABLE_NAME: v.string() }));
const tables = { accounts: config.ACCOUNTS_TABLE_NAME, entries: config.ENTRIES_TABLE_NAME };

export const handler = internal(createPutStock({ books: booksTable(client(DynamoDBClient), tables) }), {
  event: stockRequest,
});
