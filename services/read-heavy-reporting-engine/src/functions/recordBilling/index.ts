import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { cache } from '@patterns/runtime/cache';
import { readConfig } from '@patterns/runtime/config';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { secret } from '@patterns/runtime/secrets';
import { notification } from '@patterns/runtime/sns';
import * as v from 'valibot';
import { reportCache } from '../../adapters/reportCache.ts';
import { billingRecordsDatabase } from '../../adapters/revenueDatabase.ts';
import { createRecordBilling } from './handler.ts';
import { billingRecorded } from './schema.ts';

const config = readConfig(
  v.object({
    CACHE_ENDPOINT: v.string(),
    CACHE_PREFIX: v.string(),
    DATABASE_SECRET_ARN: v.string(),
    REPORT_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
});

export const handler = notification(
  createRecordBilling({
    records: billingRecordsDatabase(database),
    cache: reportCache(cache({ endpoint: config.CACHE_ENDPOINT }), config.CACHE_PREFIX),
  }),
  { body: billingRecorded, sqs: client(SQSClient), deadLetterQueueUrl: config.REPORT_DEAD_LETTER_QUEUE_URL },
);
