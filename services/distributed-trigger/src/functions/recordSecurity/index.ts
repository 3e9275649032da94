import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { queue } from '@patterns/runtime/queue';
import * as v from 'valibot';
import { auditEntriesTable } from '../../adapters/auditEntriesTable.ts';
import { createRecordSecurity } from './handler.ts';
import { securityEvent } from './schema.ts';

const config = readConfig(
  v.object({
    SECURITY_TABLE_NAME: v.string(),
    SECURITY_QUEUE_URL: v.string(),
    SECURITY_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const entries = auditEntriesTable(client(DynamoDBClient), config.SECURITY_TABLE_NAME);

export const handler = queue(createRecordSecurity({ entries }), {
  body: securityEvent,
  sqs: client(SQSClient),
  queueUrl: config.SECURITY_QUEUE_URL,
  deadLetterQueueUrl: config.SECURITY_DEAD_LETTER_QUEUE_URL,
});
