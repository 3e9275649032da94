import { stackFixture } from '../../stack/testing/stackFixture.ts';

const { deploy, remove, ask, stop } = await stackFixture();
afterAll(stop);

const byName = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const index = (name: string) => ({
  IndexName: `by-${name}`,
  KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
});
const table = (Properties: object = {}) => ({
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [byName('id')],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ...Properties,
    },
  },
});
const indexed = (...names: string[]) =>
  table({ AttributeDefinitions: ['id', ...names].map(byName), GlobalSecondaryIndexes: names.map(index) });
const streamed = (StreamViewType: string, more: object = {}) =>
  table({ StreamSpecification: { StreamViewType }, ...more });
const put = (TableName: string | undefined, id: string) =>
  ask('dynamodb', 'PutItem', { TableName, Item: { id: { S: id }, kind: { S: 'k' } } });

/** The keys in a table's stream, from its beginning. */
async function streamOf(TableName: string | undefined): Promise<unknown[]> {
  const { Streams } = await ask<{ Streams: { StreamArn: string }[] }>('dynamodb', 'ListStreams', { TableName });
  const StreamArn = Streams.at(-1)?.StreamArn;
  const { StreamDescription } = await ask<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    ...(['dynamodb', 'DescribeStream', { StreamArn }] as const),
  );
  const ShardId = StreamDescription.Shards.at(-1)?.ShardId;
  const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  const { ShardIterator } = await ask('dynamodb', 'GetShardIterator', start);
  const { Records } = await ask<{ Records: { dynamodb: { Keys: { id: { S: string } } } }[] }>(
    ...(['dynamodb', 'GetRecords', { ShardIterator }] as const),
  );
  return Records.map(({ dynamodb }) => dynamodb.Keys.id.S);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
describe('an update of a table', () => {
  test('adds or deletes one index, of the items that are there', async () => {
    const { Table: TableName } = await deploy(table(), 'index');
    await put(TableName, '1');

    expect(await deploy(indexed('kind'), 'index')).toEqual({ Table: TableName });

    const query = { KeyConditionExpression: 'kind = :k', ExpressionAttributeValues: { ':k': { S: 'k' } } };
    const ofKind = () => ask('dynamodb', 'Query', { TableName, IndexName: 'by-kind', ...query });
    expect(await ofKind()).toMatchObject({ Count: 1 });
    await deploy(table(), 'index');
    await expect(ofKind()).rejects.toThrow('index');
  });

  test('refuses two indexes at once, and another index under a name', async () => {
    await deploy(table(), 'indexes');

    await expect(deploy(indexed('one', 'two'), 'indexes')).rejects.toThrow('more than one GSI creation or deletion');
    await deploy(indexed('one'), 'indexes');
    const other = { ...index('two'), IndexName: 'by-one' };
    await expect(
      deploy(table({ AttributeDefinitions: ['id', 'two'].map(byName), GlobalSecondaryIndexes: [other] }), 'indexes'),
    ).rejects.toThrow("Cannot update GSI's properties");
  });

  test('turns its stream on and off; another begins with nothing of the one before', async () => {
    const { Table: TableName } = await deploy(table(), 'stream');
    await put(TableName, 'before');
    expect(await deploy(streamed('KEYS_ONLY'), 'stream')).toEqual({ Table: TableName });
    await put(TableName, 'first');
    expect(await streamOf(TableName)).toEqual(['first']);

    await deploy(table(), 'stream');
    expect(await ask('dynamodb', 'ListStreams', { TableName })).toEqual({ Streams: [] });
    await deploy(streamed('NEW_IMAGE'), 'stream');
    await put(TableName, 'second');

    expect(await streamOf(TableName)).toEqual(['second']);
  });

  test('of another key makes another table', async () => {
    const { Table: before } = await deploy(table(), 'key');
    await put(before, '1');

    const { Table: after } = await deploy(
      table({ AttributeDefinitions: [byName('other')], KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }] }),
      'key',
    );

    expect(after).not.toBe(before);
    await expect(ask('dynamodb', 'DescribeTable', { TableName: before })).rejects.toThrow('not found');
    expect(await ask('dynamodb', 'Scan', { TableName: after })).toMatchObject({ Count: 0 });
  });
});

test('a new table of a removed name has nothing of its stream', async () => {
  const stack = streamed('NEW_IMAGE', { TableName: 'again' });
  await deploy(stack, 'again');
  await put('again', 'old');
  await remove('again');

  await deploy(stack, 'again');
  expect(await streamOf('again')).toEqual([]);
  await put('again', 'new');

  expect(await streamOf('again')).toEqual(['new']);
});
