import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { fingerprint } from '@patterns/runtime/idempotency';
import * as v from 'valibot';
import { jobFiles } from '../../adapters/jobFiles.ts';
import { jobsTable } from '../../adapters/jobsTable.ts';
import { splitter, splitterConfig } from '../../adapters/splitter.ts';
import { createCreateJob } from './handler.ts';
import { jobRequest } from './schema.ts';

const config = readConfig(
  v.intersect([
    v.object({ JOBS_TABLE_NAME: v.string(), TASKS_TABLE_NAME: v.string(), JOBS_BUCKET_NAME: v.string() }),
    splitterConfig,
  ]),
);
const tables = { jobs: config.JOBS_TABLE_NAME, tasks: config.TASKS_TABLE_NAME };

export const handler = http(
  createCreateJob({
    jobs: jobsTable(client(DynamoDBClient), tables),
    files: jobFiles(client(S3Client), config.JOBS_BUCKET_NAME),
    split: splitter(config),
    bucket: config.JOBS_BUCKET_NAME,
    newId: randomUUID,
    fingerprint,
  }),
  { body: jobRequest },
);
