import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import * as v from 'valibot';
import { resultsTable } from '../../adapters/resultsTable.ts';
import type { Invoice } from '../../domain/invoice.ts';
import { createMakeInvoice } from './handler.ts';
import { invoiceTask } from './schema.ts';

const config = readConfig(v.object({ INVOICES_TABLE_NAME: v.string(), INVOICE_DEAD_LETTER_QUEUE_URL: v.string() }));
const invoices = resultsTable<Invoice>(client(DynamoDBClient), config.INVOICES_TABLE_NAME);

export const handler = asyncInvoke(createMakeInvoice({ invoices }), {
  event: invoiceTask,
  sqs: client(SQSClient),
  deadLetterQueueUrl: config.INVOICE_DEAD_LETTER_QUEUE_URL,
});
