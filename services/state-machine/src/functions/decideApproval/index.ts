import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { noted } from '../../adapters/noted.ts';
import { stateMachine } from '../../adapters/stateMachine.ts';
import { createDecideApproval } from './handler.ts';
import { decisionSchema, pathSchema } from './schema.ts';

const config = readConfig(v.object({ FULFILMENTS_TABLE_NAME: v.string(), STATE_MACHINE_ARN: v.string() }));

const fulfilments = fulfilmentsTable(client(DynamoDBClient), config.FULFILMENTS_TABLE_NAME);

export const handler = http(
  createDecideApproval({
    fulfilments,
    sagas: stateMachine(client(SFNClient), config.STATE_MACHINE_ARN),
    isNoted: noted(fulfilments),
  }),
  { path: pathSchema, body: decisionSchema },
);
