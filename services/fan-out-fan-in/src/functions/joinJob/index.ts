import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import * as v from 'valibot';
import { jobFiles } from '../../adapters/jobFiles.ts';
import { jobsTable } from '../../adapters/jobsTable.ts';
import { createJoinJob } from './handler.ts';
import { joinRequest } from './schema.ts';

const config = readConfig(
  v.object({
    JOBS_TABLE_NAME: v.string(),
    TASKS_TABLE_NAME: v.string(),
    JOBS_BUCKET_NAME: v.string(),
    JOIN_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const tables = { jobs: config.JOBS_TABLE_NAME, tasks: config.TASKS_TABLE_NAME };
const jobs = jobsTable(client(DynamoDBClient), tables);

export const handler = asyncInvoke(
  createJoinJob({ jobs, files: jobFiles(client(S3Client), config.JOBS_BUCKET_NAME) }),
  {
    event: joinRequest,
    sqs: client(SQSClient),
    deadLetterQueueUrl: config.JOIN_DEAD_LETTER_QUEUE_URL,
  },
);
