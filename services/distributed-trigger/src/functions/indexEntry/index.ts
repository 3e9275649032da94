import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { queue } from '@patterns/runtime/queue';
import * as v from 'valibot';
import { auditEntriesTable } from '../../adapters/auditEntriesTable.ts';
import { createIndexEntry } from './handler.ts';
import { searchEvent } from './schema.ts';

const config = readConfig(
  v.object({
    SEARCH_INDEX_TABLE_NAME: v.string(),
    SEARCH_INDEX_QUEUE_URL: v.string(),
    SEARCH_INDEX_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const entries = auditEntriesTable(client(DynamoDBClient), config.SEARCH_INDEX_TABLE_NAME);

export const handler = queue(createIndexEntry({ entries }), {
  body: searchEvent,
  sqs: client(SQSClient),
  queueUrl: config.SEARCH_INDEX_QUEUE_URL,
  deadLetterQueueUrl: config.SEARCH_INDEX_DEAD_LETTER_QUEUE_URL,
});
