import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fakeClient } from '@patterns/testing/sdk';
import { dynamoCircuitStore } from './dynamoCircuitStore.ts';

const state = { kind: 'closed', since: 1 } as const;

test('a failure stays what it is', async () => {
  const { client } = fakeClient<DynamoDBClient>(() => {
    throw new Error('throttled');
  });
  const store = dynamoCircuitStore(client, 'circuits');

  await expect(store.change('rates', { version: 0, id: 'mine', state, forget: [] })).rejects.toThrow('throttled');
});

test('reads are strongly consistent', async () => {
  const { client, sent } = fakeClient<DynamoDBClient>();

  await dynamoCircuitStore(client, 'circuits').read('rates');

  expect(sent).toEqual([['GetItem', { TableName: 'circuits', Key: { name: { S: 'rates' } }, ConsistentRead: true }]]);
});
