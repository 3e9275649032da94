import { setTimeout as sleep } from 'node:timers/promises';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { client } from '@patterns/runtime/aws';
import { cache } from '@patterns/runtime/cache';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { refreshFunction } from '../../adapters/refreshFunction.ts';
import { reportCache } from '../../adapters/reportCache.ts';
import { revenueDatabase } from '../../adapters/revenueDatabase.ts';
import { createGetReport } from './handler.ts';
import { pathSchema, querySchema } from './schema.ts';

const config = readConfig(
  v.object({
    CACHE_ENDPOINT: v.string(),
    CACHE_PREFIX: v.string(),
    DATABASE_SECRET_ARN: v.string(),
    REFRESH_REPORT_FUNCTION_NAME: v.string(),
  }),
);
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
});

export const handler = http(
  createGetReport({
    cache: reportCache(cache({ endpoint: config.CACHE_ENDPOINT }), config.CACHE_PREFIX),
    revenue: revenueDatabase(database),
    handOver: refreshFunction(client(LambdaClient, { maxAttempts: 1 }), config.REFRESH_REPORT_FUNCTION_NAME),
    ...{ now: Date.now, random: Math.random, sleep },
  }),
  { path: pathSchema, query: querySchema },
);
