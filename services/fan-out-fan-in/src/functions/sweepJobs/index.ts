import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { jobsTable } from '../../adapters/jobsTable.ts';
import { splitterAgain, splitterConfig } from '../../adapters/splitter.ts';
import { createSweepJobs } from './handler.ts';
import { tick } from './schema.ts';

const config = readConfig(
  v.intersect([v.object({ JOBS_TABLE_NAME: v.string(), TASKS_TABLE_NAME: v.string() }), splitterConfig]),
);
const tables = { jobs: config.JOBS_TABLE_NAME, tasks: config.TASKS_TABLE_NAME };

export const handler = internal(
  createSweepJobs({
    jobs: jobsTable(client(DynamoDBClient), tables),
    split: splitterAgain(config),
    now: Date.now,
  }),
  { event: tick },
);
