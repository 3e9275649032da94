import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { databaseCredentials, databaseSecret } from '@patterns/runtime/postgres';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { createMigrateDatabase } from './handler.ts';

const config = readConfig(v.object({ MASTER_SECRET_ARN: v.string(), CONSUMER_SECRET_ARN: v.string() }));
const secrets = client(SecretsManagerClient);

export const handler = createMigrateDatabase({
  master: secret(secrets, config.MASTER_SECRET_ARN, databaseCredentials),
  consumer: secret(secrets, config.CONSUMER_SECRET_ARN, databaseSecret),
});
