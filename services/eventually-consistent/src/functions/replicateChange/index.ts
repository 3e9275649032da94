import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { secret } from '@patterns/runtime/secrets';
import { tableStream } from '@patterns/runtime/stream';
import * as v from 'valibot';
import { readSideDatabase } from '../../adapters/readSideDatabase.ts';
import { createReplicateChange } from './handler.ts';
import { changedItem } from './schema.ts';

const config = readConfig(v.object({ DATABASE_SECRET_ARN: v.string(), REPLICATION_DEAD_LETTER_QUEUE_URL: v.string() }));
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
});

export const handler = tableStream(createReplicateChange({ readSide: readSideDatabase(database) }), {
  image: changedItem,
  sqs: client(SQSClient),
  deadLetterQueueUrl: config.REPLICATION_DEAD_LETTER_QUEUE_URL,
});
