import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { handOff } from '@patterns/runtime/invoke';
import * as v from 'valibot';
import { jobFiles } from '../../adapters/jobFiles.ts';
import { jobsTable } from '../../adapters/jobsTable.ts';
import { createSplitJob } from './handler.ts';
import { splitRequest } from './schema.ts';

const config = readConfig(
  v.object({
    JOBS_TABLE_NAME: v.string(),
    TASKS_TABLE_NAME: v.string(),
    JOBS_BUCKET_NAME: v.string(),
    RUN_TASK_FUNCTION_NAME: v.string(),
    JOIN_JOB_FUNCTION_NAME: v.string(),
    SPLITTER_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const tables = { jobs: config.JOBS_TABLE_NAME, tasks: config.TASKS_TABLE_NAME };
const jobs = jobsTable(client(DynamoDBClient), tables);

export const handler = asyncInvoke(
  createSplitJob({
    jobs,
    files: jobFiles(client(S3Client), config.JOBS_BUCKET_NAME),
    run: handOff({ functionName: config.RUN_TASK_FUNCTION_NAME }),
    join: handOff({ functionName: config.JOIN_JOB_FUNCTION_NAME }),
  }),
  {
    event: splitRequest,
    sqs: client(SQSClient),
    deadLetterQueueUrl: config.SPLITTER_DEAD_LETTER_QUEUE_URL,
  },
);
