import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { client } from '@patterns/runtime/aws';
import { cache } from '@patterns/runtime/cache';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { reportCache } from '../../adapters/reportCache.ts';
import { revenueDatabase } from '../../adapters/revenueDatabase.ts';
import { createRefreshReport } from './handler.ts';
import { refreshOrder } from './schema.ts';

const config = readConfig(
  v.object({ CACHE_ENDPOINT: v.string(), CACHE_PREFIX: v.string(), DATABASE_SECRET_ARN: v.string() }),
);
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
});

export const handler = internal(
  createRefreshReport({
    cache: reportCache(cache({ endpoint: config.CACHE_ENDPOINT }), config.CACHE_PREFIX),
    revenue: revenueDatabase(database),
    ...{ now: Date.now, random: Math.random },
  }),
  { event: refreshOrder },
);
