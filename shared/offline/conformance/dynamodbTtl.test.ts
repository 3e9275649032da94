import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { connectCloud, eventually } from '@patterns/testing/cloud';

const client = new DynamoDBClient({ ...connectCloud().connection, maxAttempts: 1 });
const TableName = `conformance-${randomUUID()}`;
const hour = 3_600;
const inSeconds = (seconds: number) => ({ N: String(Math.floor(Date.now() / 1_000) + seconds) });
const put = (id: string, expiresAt: { N: string } | { S: string }) =>
  client.send(new PutItemCommand({ TableName, Item: { id: { S: id }, expiresAt } }));

beforeAll(async () => {
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
});

afterAll(() => client.send(new DeleteTableCommand({ TableName })));

test('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html: what has expired goes, in time', async () => {
  await put('live', inSeconds(hour));
  await put('five years ago', inSeconds(-5 * 366 * 24 * hour));
  await put('no number', { S: inSeconds(-hour).N });
  for (let item = 0; item < 30; item++) await put(`expired-${item}`, inSeconds(-hour));

  await eventually(async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    expect(Items.map(({ id }) => id?.S).sort()).toEqual(['five years ago', 'live', 'no number']);
  });
});

test('https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html: until then it is read as any other', async () => {
  // A sweep may come between the two calls.
  await eventually(async () => {
    await put('expired', inSeconds(-hour));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: { id: { S: 'expired' } } }));
    expect(Item).toBeDefined();
  });
});
