import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { sendEntry } from '../../adapters/entryMessages.ts';
import { ledgerTable } from '../../adapters/ledgerTable.ts';
import { entryPosted } from '../applyEntries/schema.ts';
import { createPostEntry } from './handler.ts';
import { entrySchema, pathSchema } from './schema.ts';

const config = readConfig(v.object({ LEDGER_QUEUE_URL: v.string(), LEDGER_TABLE_NAME: v.string() }));
const accounts = ledgerTable(client(DynamoDBClient), config.LEDGER_TABLE_NAME);
const send = sendEntry(client(SQSClient), config.LEDGER_QUEUE_URL, entryPosted);

export const handler = http(createPostEntry({ accounts, send }), { path: pathSchema, body: entrySchema });
