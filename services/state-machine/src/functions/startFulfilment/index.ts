import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { alsoHttp, internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { stateMachine } from '../../adapters/stateMachine.ts';
import { createPostFulfilment, createStartFulfilment } from './handler.ts';
import { orderRequest } from './schema.ts';

const config = readConfig(v.object({ FULFILMENTS_TABLE_NAME: v.string(), STATE_MACHINE_ARN: v.string() }));
const deps = {
  fulfilments: fulfilmentsTable(client(DynamoDBClient), config.FULFILMENTS_TABLE_NAME),
  sagas: stateMachine(client(SFNClient), config.STATE_MACHINE_ARN),
};

export const handler = alsoHttp(
  internal(createStartFulfilment(deps), { event: orderRequest }),
  http(createPostFulfilment(deps), { body: orderRequest }),
);
