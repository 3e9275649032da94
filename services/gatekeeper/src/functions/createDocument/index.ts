import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { documentsTable } from '../../adapters/documentsTable.ts';
import { createCreateDocument } from './handler.ts';
import { documentSchema } from './schema.ts';

const { DOCUMENTS_TABLE_NAME } = readConfig(v.object({ DOCUMENTS_TABLE_NAME: v.string() }));
const documents = documentsTable(client(DynamoDBClient), DOCUMENTS_TABLE_NAME);

export const handler = http(createCreateDocument({ documents, now: () => new Date() }), { body: documentSchema });
