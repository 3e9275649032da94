import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import * as v from 'valibot';
import { resultsTable } from '../../adapters/resultsTable.ts';
import type { DataExport } from '../../domain/dataExport.ts';
import { createMakeExport } from './handler.ts';
import { exportTask } from './schema.ts';

const config = readConfig(v.object({ EXPORTS_TABLE_NAME: v.string(), EXPORT_DEAD_LETTER_QUEUE_URL: v.string() }));
const exports = resultsTable<DataExport>(client(DynamoDBClient), config.EXPORTS_TABLE_NAME);

export const handler = asyncInvoke(createMakeExport({ exports }), {
  event: exportTask,
  sqs: client(SQSClient),
  deadLetterQueueUrl: config.EXPORT_DEAD_LETTER_QUEUE_URL,
});
