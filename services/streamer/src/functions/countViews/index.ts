import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { sendDeadLetter } from '@patterns/runtime/deadLetter';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { pageViewsTable } from '../../adapters/pageViewsTable.ts';
import { readClick } from '../../client/click.ts';
import { createCountViews } from './handler.ts';
import { countViewsEvent } from './schema.ts';

const config = readConfig(
  v.object({
    PAGE_VIEWS_TABLE_NAME: v.string(),
    PLACES_TABLE_NAME: v.string(),
    VIEWS_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const tables = { pageViews: config.PAGE_VIEWS_TABLE_NAME, places: config.PLACES_TABLE_NAME };
const sqs = client(SQSClient);
const queueUrl = config.VIEWS_DEAD_LETTER_QUEUE_URL;

export const handler = internal(
  createCountViews({
    pageViews: pageViewsTable(client(DynamoDBClient), tables),
    read: readClick,
    bury: (record, error) => sendDeadLetter(sqs, { queueUrl, body: JSON.stringify(record), error }),
  }),
  { event: countViewsEvent },
);
