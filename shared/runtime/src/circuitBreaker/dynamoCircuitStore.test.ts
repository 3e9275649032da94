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

test('a read outlives a connection that died while the environment was frozen, a write is sent once', async () => {
  let dead = true;
  const { client, sent } = fakeClient<DynamoDBClient>(() => {
    if (!dead) return {};
    dead = false;
    throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  });
  const store = dynamoCircuitStore(client, 'circuits');

  expect(await store.read('rates')).toMatchObject({ version: 0 });
  expect(sent.map(([name]) => name)).toEqual(['GetItem', 'GetItem']);
  dead = true;
  await expect(store.add('rates', { version: 1, buckets: [], forget: [] })).rejects.toThrow('ECONNRESET');
  expect(sent).toHaveLength(3);
});
