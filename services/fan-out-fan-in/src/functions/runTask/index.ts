import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { handOff } from '@patterns/runtime/invoke';
import * as v from 'valibot';
import { jobsTable } from '../../adapters/jobsTable.ts';
import { resultOf } from '../../domain/job.ts';
import { createRunTask } from './handler.ts';
import { taskRequest } from './schema.ts';

const config = readConfig(
  v.object({
    JOBS_TABLE_NAME: v.string(),
    TASKS_TABLE_NAME: v.string(),
    JOIN_JOB_FUNCTION_NAME: v.string(),
    WORKER_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const tables = { jobs: config.JOBS_TABLE_NAME, tasks: config.TASKS_TABLE_NAME };
const jobs = jobsTable(client(DynamoDBClient), tables);

export const handler = asyncInvoke(
  createRunTask({ jobs, resultOf, join: handOff({ functionName: config.JOIN_JOB_FUNCTION_NAME }) }),
  {
    event: taskRequest,
    sqs: client(SQSClient),
    deadLetterQueueUrl: config.WORKER_DEAD_LETTER_QUEUE_URL,
  },
);
