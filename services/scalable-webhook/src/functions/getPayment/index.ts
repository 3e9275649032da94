import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { paymentsDatabase } from '../../adapters/paymentsDatabase.ts';
import { createGetPayment } from './handler.ts';
import { pathSchema } from './schema.ts';

const config = readConfig(v.object({ DATABASE_SECRET_ARN: v.string() }));
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
});

export const handler = http(createGetPayment({ payments: paymentsDatabase(database) }), { path: pathSchema });
