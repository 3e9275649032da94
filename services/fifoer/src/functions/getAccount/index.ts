import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { ledgerTable } from '../../adapters/ledgerTable.ts';
import { createGetAccount } from './handler.ts';
import { pathSchema } from './schema.ts';

const { LEDGER_TABLE_NAME } = readConfig(v.object({ LEDGER_TABLE_NAME: v.string() }));
const accounts = ledgerTable(client(DynamoDBClient), LEDGER_TABLE_NAME);

export const handler = http(createGetAccount({ accounts }), { path: pathSchema });
