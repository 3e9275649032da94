import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type CircuitStore, dynamoCircuitStore } from '@patterns/runtime/circuitBreaker';
import { circuitStoreContract } from '@patterns/testing/circuits';
import { localCloud } from '@patterns/testing/cloud';

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html: ADD on top-level attributes is
// atomic, creates what is absent, and stands beside SET and REMOVE under one condition.
const { dynamodb } = localCloud();
const TableName = `circuits-${randomUUID()}`;
let store: CircuitStore;

beforeAll(async () => {
  await dynamodb.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  store = dynamoCircuitStore(dynamodb, TableName);
});

afterAll(() => dynamodb.send(new DeleteTableCommand({ TableName })));

circuitStoreContract('table', () => store);

test('each write says when the circuit is to be forgotten: thirty days later, or after a decision has ended', async () => {
  const expiresAt = async () => {
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key: { name: { S: 'kept' } } }));
    return Number(Item?.expiresAt?.N) - Math.floor(Date.now() / 1_000);
  };
  const days = 24 * 3_600;

  await store.add('kept', { version: 0, buckets: [{ start: 1_000, calls: 1, failures: 1, slow: 0 }], forget: [] });
  expect(Math.round((await expiresAt()) / days)).toBe(30);

  await store.override('kept', { mode: 'open', until: Date.now() + 20 * days * 1_000 });
  expect(Math.round((await expiresAt()) / days)).toBe(50);
});
