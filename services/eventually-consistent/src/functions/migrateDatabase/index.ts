import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { databaseCredentials, databaseSecret } from '@patterns/runtime/postgres';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { createMigrateDatabase } from './handler.ts';

const config = readConfig(
  v.object({
    MASTER_SECRET_ARN: v.string(),
    REPLICATOR_SECRET_ARN: v.string(),
    REBUILDER_SECRET_ARN: v.string(),
    READER_SECRET_ARN: v.string(),
  }),
);
const secrets = client(SecretsManagerClient);

export const handler = createMigrateDatabase({
  master: secret(secrets, config.MASTER_SECRET_ARN, databaseCredentials),
  replicator: secret(secrets, config.REPLICATOR_SECRET_ARN, databaseSecret),
  rebuilder: secret(secrets, config.REBUILDER_SECRET_ARN, databaseSecret),
  reader: secret(secrets, config.READER_SECRET_ARN, databaseSecret),
});
