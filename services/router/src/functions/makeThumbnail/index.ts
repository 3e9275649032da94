import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import * as v from 'valibot';
import { resultsTable } from '../../adapters/resultsTable.ts';
import type { Thumbnail } from '../../domain/thumbnail.ts';
import { createMakeThumbnail } from './handler.ts';
import { thumbnailTask } from './schema.ts';

const config = readConfig(v.object({ THUMBNAILS_TABLE_NAME: v.string(), THUMBNAIL_DEAD_LETTER_QUEUE_URL: v.string() }));
const thumbnails = resultsTable<Thumbnail>(client(DynamoDBClient), config.THUMBNAILS_TABLE_NAME);

export const handler = asyncInvoke(createMakeThumbnail({ thumbnails }), {
  event: thumbnailTask,
  sqs: client(SQSClient),
  deadLetterQueueUrl: config.THUMBNAIL_DEAD_LETTER_QUEUE_URL,
});
