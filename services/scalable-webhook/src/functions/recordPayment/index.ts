import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { databaseSecret, postgres } from '@patterns/runtime/postgres';
import { queue } from '@patterns/runtime/queue';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { paymentsDatabase } from '../../adapters/paymentsDatabase.ts';
import { createRecordPayment } from './handler.ts';
import { paymentMessage } from './schema.ts';

const config = readConfig(
  v.object({
    DATABASE_SECRET_ARN: v.string(),
    WEBHOOK_QUEUE_URL: v.string(),
    WEBHOOK_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const database = postgres({
  secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret),
});

export const handler = queue(createRecordPayment({ payments: paymentsDatabase(database) }), {
  body: paymentMessage,
  sqs: client(SQSClient),
  queueUrl: config.WEBHOOK_QUEUE_URL,
  deadLetterQueueUrl: config.WEBHOOK_DEAD_LETTER_QUEUE_URL,
});
