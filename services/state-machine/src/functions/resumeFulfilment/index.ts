import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import * as v from 'valibot';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { stateMachine } from '../../adapters/stateMachine.ts';
import { createResumeFulfilment } from './handler.ts';
import { orderRef } from './schema.ts';

const config = readConfig(
  v.object({
    FULFILMENTS_TABLE_NAME: v.string(),
    STATE_MACHINE_ARN: v.string(),
    PARKED_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);

export const handler = asyncInvoke(
  createResumeFulfilment({
    fulfilments: fulfilmentsTable(client(DynamoDBClient), config.FULFILMENTS_TABLE_NAME),
    sagas: stateMachine(client(SFNClient), config.STATE_MACHINE_ARN),
  }),
  { event: orderRef, sqs: client(SQSClient), deadLetterQueueUrl: config.PARKED_DEAD_LETTER_QUEUE_URL },
);
