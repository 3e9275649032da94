import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { createAskApproval } from './handler.ts';
import { approvalRequest } from './schema.ts';

const { FULFILMENTS_TABLE_NAME } = readConfig(v.object({ FULFILMENTS_TABLE_NAME: v.string() }));
const fulfilments = fulfilmentsTable(client(DynamoDBClient), FULFILMENTS_TABLE_NAME);

export const handler = internal(createAskApproval({ fulfilments }), { event: approvalRequest });
