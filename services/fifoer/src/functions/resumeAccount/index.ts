import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { sendResumption } from '../../adapters/entryMessages.ts';
import { ledgerTable } from '../../adapters/ledgerTable.ts';
import { accountResumed } from '../applyEntries/schema.ts';
import { createResumeAccount } from './handler.ts';
import { pathSchema } from './schema.ts';

const config = readConfig(v.object({ LEDGER_QUEUE_URL: v.string(), LEDGER_TABLE_NAME: v.string() }));
const accounts = ledgerTable(client(DynamoDBClient), config.LEDGER_TABLE_NAME);
const send = sendResumption(client(SQSClient), config.LEDGER_QUEUE_URL, accountResumed);

export const handler = http(createResumeAccount({ accounts, send, newId: randomUUID }), { path: pathSchema });
