import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { carrier } from '../../adapters/carrier.ts';
import { fulfilmentsTable } from '../../adapters/fulfilmentsTable.ts';
import { createCancelShipment } from './handler.ts';
import { orderRef } from './schema.ts';

const config = readConfig(v.object({ FULFILMENTS_TABLE_NAME: v.string(), CARRIER_URL: v.string() }));

export const handler = internal(
  createCancelShipment({
    fulfilments: fulfilmentsTable(client(DynamoDBClient), config.FULFILMENTS_TABLE_NAME),
    carrier: carrier(config.CARRIER_URL),
  }),
  { event: orderRef },
);
