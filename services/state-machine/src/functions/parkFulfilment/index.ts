import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { parkedQueue } from '../../adapters/parkedQueue.ts';
import { createParkFulfilment } from './handler.ts';
import { parkRequest } from './schema.ts';

const config = readConfig(v.object({ FULFILMENTS_TABLE_NAME: v.string(), PARKED_DEAD_LETTER_QUEUE_URL: v.string() }));

export const handler = internal(
  createParkFulfilment({
    fulfilments: fulfilmentsTable(client(DynamoDBClient), config.FULFILMENTS_TABLE_NAME),
    deadLetter: parkedQueue(client(SQSClient), config.PARKED_DEAD_LETTER_QUEUE_URL),
  }),
  { event: parkRequest },
);
