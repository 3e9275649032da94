import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { parkedQueue } from '../../adapters/parkedQueue.ts';
import { stateMachine } from '../../adapters/stateMachine.ts';
import { createSweepFulfilments } from './handler.ts';
import { tick } from './schema.ts';

const config = readConfig(
  v.object({
    FULFILMENTS_TABLE_NAME: v.string(),
    STATE_MACHINE_ARN: v.string(),
    PARKED_DEAD_LETTER_QUEUE_URL: v.string(),
  }),
);

export const handler = internal(
  createSweepFulfilments({
    fulfilments: fulfilmentsTable(client(DynamoDBClient), config.FULFILMENTS_TABLE_NAME),
    sagas: stateMachine(client(SFNClient), config.STATE_MACHINE_ARN),
    deadLetter: parkedQueue(client(SQSClient), config.PARKED_DEAD_LETTER_QUEUE_URL),
    now: Date.now,
  }),
  { event: tick },
);
