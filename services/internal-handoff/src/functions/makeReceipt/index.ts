import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import * as v from 'valibot';
import { receiptsTable } from '../../adapters/receiptsTable.ts';
import { createMakeReceipt } from './handler.ts';
import { receiptOrder } from './schema.ts';

const config = readConfig(v.object({ RECEIPTS_TABLE_NAME: v.string(), RECEIPT_DEAD_LETTER_QUEUE_URL: v.string() }));
const receipts = receiptsTable(client(DynamoDBClient), config.RECEIPTS_TABLE_NAME);

export const handler = asyncInvoke(createMakeReceipt({ receipts }), {
  event: receiptOrder,
  sqs: client(SQSClient),
  deadLetterQueueUrl: config.RECEIPT_DEAD_LETTER_QUEUE_URL,
});
