import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { queue } from '@patterns/runtime/queue';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { workDatabase } from '../../adapters/workDatabase.ts';
import { createRecordWork } from './handler.ts';
import { workMessage } from './schema.ts';

const config = readConfig(
  v.object({
    DATABASE_SECRET_ARN: v.string(),
    WORK_QUEUE_URL: v.string(),
    WORK_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
});

export const handler = queue(createRecordWork({ items: workDatabase(database), now: Date.now }), {
  body: workMessage,
  sqs: client(SQSClient),
  queueUrl: config.WORK_QUEUE_URL,
  deadLetterQueueUrl: config.WORK_DEAD_LETTER_QUEUE_URL,
});
