import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { currentDeadline } from '@patterns/runtime/resilience';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { rebuildingDatabase } from '../../adapters/readSideDatabase.ts';
import { sourceTable } from '../../adapters/sourceTable.ts';
import { createRebuildReadSide } from './handler.ts';
import { rebuildRequest, toChange } from './schema.ts';

const config = readConfig(v.object({ SOURCE_TABLE_NAME: v.string(), DATABASE_SECRET_ARN: v.string() }));
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
  timeoutMs: 30_000,
});
const rebuildReadSide = createRebuildReadSide({
  source: sourceTable(client(DynamoDBClient), config.SOURCE_TABLE_NAME),
  readSide: rebuildingDatabase(database),
  toChange,
  remainingMs: () => currentDeadline() - Date.now(),
});

export const handler = internal(rebuildReadSide, { event: rebuildRequest });
