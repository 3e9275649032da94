import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { reportDatabase } from '../../adapters/reportDatabase.ts';
import { createGetReport } from './handler.ts';
import { pathSchema, querySchema } from './schema.ts';

const config = readConfig(v.object({ DATABASE_SECRET_ARN: v.string() }));
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
});

export const handler = http(createGetReport({ reports: reportDatabase(database) }), {
  path: pathSchema,
  query: querySchema,
});
