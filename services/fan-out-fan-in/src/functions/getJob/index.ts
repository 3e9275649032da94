import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { jobsTable } from '../../adapters/jobsTable.ts';
import { createGetJob } from './handler.ts';
import { pathSchema } from './schema.ts';

const config = readConfig(v.object({ JOBS_TABLE_NAME: v.string(), TASKS_TABLE_NAME: v.string() }));
const tables = { jobs: config.JOBS_TABLE_NAME, tasks: config.TASKS_TABLE_NAME };

export const handler = http(createGetJob({ jobs: jobsTable(client(DynamoDBClient), tables) }), { path: pathSchema });
