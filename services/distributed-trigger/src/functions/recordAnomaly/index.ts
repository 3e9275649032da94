import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { queue } from '@patterns/runtime/queue';
import * as v from 'valibot';
import { auditEntriesTable } from '../../adapters/auditEntriesTable.ts';
import { createRecordAnomaly } from './handler.ts';
import { billingEvent } from './schema.ts';

const config = readConfig(
  v.object({
    BILLING_ANOMALY_TABLE_NAME: v.string(),
    BILLING_ANOMALY_QUEUE_URL: v.string(),
    BILLING_ANOMALY_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const entries = auditEntriesTable(client(DynamoDBClient), config.BILLING_ANOMALY_TABLE_NAME);

export const handler = queue(createRecordAnomaly({ entries }), {
  body: billingEvent,
  sqs: client(SQSClient),
  queueUrl: config.BILLING_ANOMALY_QUEUE_URL,
  deadLetterQueueUrl: config.BILLING_ANOMALY_DEAD_LETTER_QUEUE_URL,
});
