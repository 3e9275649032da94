import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { booksTable } from '../../adapters/booksTable.ts';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { createRefundPayment } from './handler.ts';
import { orderRef } from './schema.ts';

const config = readConfig(
  v.object({ FULFILMENTS_TABLE_NAME: v.string(), ACCOUNTS_TABLE_NAME: v.string(), ENTRIES_TABLE_NAME: v.string() }),
);
const dynamodb = client(DynamoDBClient);

export const handler = internal(
  createRefundPayment({
    fulfilments: fulfilmentsTable(dynamodb, config.FULFILMENTS_TABLE_NAME),
    books: booksTable(dynamodb, { accounts: config.ACCOUNTS_TABLE_NAME, entries: config.ENTRIES_TABLE_NAME }),
  }),
  { event: orderRef },
);
