import { resolve } from 'node:path';
import { DeleteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { localCloud } from '@patterns/testing/cloud';
import { samplesContract } from '@patterns/testing/samples';
import reserveStock from '../events/reserveStock.json' with { type: 'json' };

const cloud = localCloud();
const service = await cloud.service('state-machine');

// What the samples reverted when they were sent before can't be done again.
beforeAll(async () => {
  const TableName = service.physicalId('EntriesTable');
  const { Items = [] } = await cloud.dynamodb.send(
    new QueryCommand({
      ...{ TableName, KeyConditionExpression: 'orderId = :orderId' },
      ExpressionAttributeValues: { ':orderId': { S: reserveStock.orderId } },
    }),
  );
  for (const { orderId = { S: '' }, kind = { S: '' } } of Items)
    await cloud.dynamodb.send(new DeleteItemCommand({ TableName, Key: { orderId, kind } }));
});

// The steps before the order: what they then do again is done once.
samplesContract('state-machine', resolve(import.meta.dirname, '../events'), {
  putStock: { status: 'ok' },
  startFulfilment: expect.objectContaining({ statusCode: 202 }),
  getFulfilment: expect.objectContaining({ statusCode: 200 }),
  reserveStock: 'reserved',
  chargePayment: null,
  shipOrder: 'shipped',
  notifyCustomer: 'notified',
  cancelShipment: 'shipped',
  askApproval: null,
  decideApproval: expect.objectContaining({ statusCode: 409 }),
  endFulfilment: null,
  refundPayment: null,
  releaseStock: null,
  parkFulfilment: null,
  resumeFulfilment: null,
  sweepFulfilments: null,
});
