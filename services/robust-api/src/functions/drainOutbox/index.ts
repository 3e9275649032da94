import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { handOff, lambdaClient } from '@patterns/runtime/invoke';
import { currency } from '@patterns/runtime/schemas';
import { tableStream } from '@patterns/runtime/stream';
import * as v from 'valibot';
import { fulfilments } from '../../adapters/fulfilments.ts';
import { outboxTable } from '../../adapters/outboxTable.ts';
import { pricing } from '../../adapters/pricing.ts';
import { createDrainOutbox } from './handler.ts';
import { outboxEntry } from './schema.ts';

const config = readConfig(
  v.object({
    ORDERS_TABLE_NAME: v.string(),
    ORDER_CURRENCY: currency,
    QUOTE_PRICE_FUNCTION_NAME: v.string(),
    MAKE_RECEIPT_FUNCTION_NAME: v.string(),
    START_FULFILMENT_FUNCTION_NAME: v.string(),
    OUTBOX_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);
const lambda = lambdaClient();
const drainOutbox = createDrainOutbox({
  outbox: outboxTable(client(DynamoDBClient), config.ORDERS_TABLE_NAME, Date.now),
  quotePrice: pricing(lambda, config.QUOTE_PRICE_FUNCTION_NAME),
  makeReceipt: handOff({ lambda, functionName: config.MAKE_RECEIPT_FUNCTION_NAME }),
  startFulfilment: fulfilments(lambda, config.START_FULFILMENT_FUNCTION_NAME),
  currency: config.ORDER_CURRENCY,
});

export const handler = tableStream(drainOutbox, {
  image: outboxEntry,
  sqs: client(SQSClient),
  deadLetterQueueUrl: config.OUTBOX_DEAD_LETTER_QUEUE_URL,
});
