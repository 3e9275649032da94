import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { messenger } from '../../adapters/messenger.ts';
import { createNotifyCustomer } from './handler.ts';
import { orderRef } from './schema.ts';

const config = readConfig(v.object({ FULFILMENTS_TABLE_NAME: v.string(), MESSAGES_URL: v.string() }));

export const handler = internal(
  createNotifyCustomer({
    fulfilments: fulfilmentsTable(client(DynamoDBClient), config.FULFILMENTS_TABLE_NAME),
    messenger: messenger(config.MESSAGES_URL),
  }),
  { event: orderRef },
);
