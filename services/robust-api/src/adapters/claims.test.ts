import { type DynamoDBClient, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { fakeClient } from '@patterns/testing/sdk';
import { claimOf } from './claims.ts';

const order = { orderId: 'o-1', customerId: 'c-1', items: [{ sku: 'mug', quantity: 2 }] };

test('while the first call places its order under the key, the next is told that it runs', async () => {
  const { client } = fakeClient<DynamoDBClient>(() => {
    throw new TransactionConflictException({ message: 'Transaction is ongoing for the item', $metadata: {} });
  });

  expect(await claimOf(client, 'orders', Date.now)('key-1', order)).toEqual({ status: 'running' });
});

test('what else DynamoDB refuses is an error', async () => {
  const down = new Error('down');
  const { client } = fakeClient<DynamoDBClient>(() => {
    throw down;
  });

  await expect(claimOf(client, 'orders', Date.now)('key-1', order)).rejects.toBe(down);
});
