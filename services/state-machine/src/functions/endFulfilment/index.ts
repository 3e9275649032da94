import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { createEndFulfilment } from './handler.ts';
import { endRequest } from './schema.ts';

const { FULFILMENTS_TABLE_NAME } = readConfig(v.object({ FULFILMENTS_TABLE_NAME: v.string() }));
const fulfilments = fulfilmentsTable(client(DynamoDBClient), FULFILMENTS_TABLE_NAME);

export const handler = internal(createEndFulfilment({ fulfilments }), { event: endRequest });
