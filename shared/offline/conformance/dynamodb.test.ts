import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type TableDescription,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { connectCloud } from '@patterns/testing/cloud';

const region = process.env.AWS_REGION ?? 'us-east-1';
const client = new DynamoDBClient({ ...connectCloud().connection, maxAttempts: 1 });
const TableName = `conformance-${randomUUID()}`;
const arn = `arn:aws:dynamodb:${region}:000000000000:table/${TableName}`;
const key = (pk: string) => ({ pk: { S: pk } });
const isNew = 'attribute_not_exists(pk)';
const put = (pk: string, input: Partial<PutItemCommandInput> = {}) =>
  client.send(new PutItemCommand({ TableName, Item: { ...key(pk), kind: { S: 'fruit' } }, ...input }));

let table: TableDescription | undefined;

beforeAll(async () => {
  const answer = await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'kind', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byKind',
          KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  table = answer.TableDescription;
});

afterAll(() => client.send(new DeleteTableCommand({ TableName })));

describe('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html', () => {
  test('table, index and stream bear the region and the account', () => {
    expect(table).toMatchObject({ TableArn: arn, GlobalSecondaryIndexes: [{ IndexArn: `${arn}/index/byKind` }] });
    expect(table?.LatestStreamArn).toBe(`${arn}/stream/${table?.LatestStreamLabel}`);
  });
});

describe('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html', () => {
  test('a condition that fails is a 400 with the item as it is, if asked for', async () => {
    await put('taken');

    await expect(
      put('taken', { ConditionExpression: isNew, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    ).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      $metadata: { httpStatusCode: 400 },
      Item: { ...key('taken'), kind: { S: 'fruit' } },
    });
  });

  test('of writers at once with one condition one wins', async () => {
    const writers = Array.from({ length: 10 }, () => put('contended', { ConditionExpression: isNew }));

    const outcomes = await Promise.allSettled(writers);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a table may be named by its ARN', async () => {
    await put('by-arn', { TableName: arn });

    const { Item } = await client.send(
      new GetItemCommand({ TableName: arn, Key: key('by-arn'), ConsistentRead: true }),
    );
    expect(Item).toEqual({ ...key('by-arn'), kind: { S: 'fruit' } });
  });

  test('an unknown table is a ResourceNotFoundException', async () => {
    await expect(put('a', { TableName: 'no-such-table' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

test('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html: a counter loses no increment', async () => {
  const increment = new UpdateItemCommand({
    ...{ TableName, Key: key('counter'), UpdateExpression: 'ADD #n :one' },
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: { ':one': { N: '1' } },
  });

  await Promise.all(Array.from({ length: 20 }, () => client.send(increment)));

  const { Item } = await client.send(new GetItemCommand({ TableName, Key: key('counter'), ConsistentRead: true }));
  expect(Item?.n).toEqual({ N: '20' });
});

test('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html: an index answers what it projects', async () => {
  await put('indexed', { Item: { ...key('indexed'), kind: { S: 'rare' }, colour: { S: 'red' } } });

  const { Items } = await client.send(
    new QueryCommand({
      ...{ TableName, IndexName: 'byKind', KeyConditionExpression: 'kind = :kind' },
      ExpressionAttributeValues: { ':kind': { S: 'rare' } },
    }),
  );

  expect(Items).toEqual([{ ...key('indexed'), kind: { S: 'rare' } }]);
});

describe('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html', () => {
  test('one failed condition cancels all, with a reason for each', async () => {
    await put('stands');
    const items = ['fresh', 'stands'].map((pk) => ({ Put: { TableName, Item: key(pk), ConditionExpression: isNew } }));

    await expect(client.send(new TransactWriteItemsCommand({ TransactItems: items }))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: key('fresh'), ConsistentRead: true }));
    expect(Item).toBeUndefined();
  });

  test('a token makes a repetition harmless, and refuses another content', async () => {
    const ClientRequestToken = randomUUID();
    const send = (pk: string) =>
      client.send(
        new TransactWriteItemsCommand({
          ClientRequestToken,
          TransactItems: [{ Put: { TableName, Item: key(pk), ConditionExpression: isNew } }],
        }),
      );

    await send('once');
    await send('once');

    await expect(send('twice')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
  });
});

test('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html: at most 100 keys', async () => {
  const Keys = Array.from({ length: 101 }, (_, index) => key(String(index)));

  await expect(client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }))).rejects.toMatchObject(
    { name: 'ValidationException' },
  );
});

test('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html: names its attribute', async () => {
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));

  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt' });
});
