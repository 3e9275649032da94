import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  type StreamViewType,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { cloud, item, service, writer } from './table.ts';

const streams = new DynamoDBStreamsClient({ ...cloud.connection, maxAttempts: 1 });
const StreamArn = service.output('OpenTableStreamArn');
const { TableName, put, remove, putAll } = writer(service.output('OpenTableName'));
const sequence = /^\d{21,40}$/;

async function iteratorOf(
  start: Pick<GetShardIteratorCommandInput, 'ShardIteratorType'> & { SequenceNumber?: string | undefined },
  arn = StreamArn,
) {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: arn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn: arn, ShardId, ...start }));
  return ShardIterator;
}

async function read(ShardIterator: string | undefined) {
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  return Records;
}

/** The records of an item, from an iterator on. */
const recordsOf = async (id: string, iterator: string | undefined) =>
  (await read(iterator)).filter(({ dynamodb }) => dynamodb?.Keys?.id?.S === id);

describe('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html', () => {
  test('a stream has a label, a view type and shards', async () => {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));

    expect(StreamArn).toMatch(
      new RegExp(
        `^arn:aws:dynamodb:${cloud.connection.region}:000000000000:table/${TableName}/stream/\\d{4}-\\d\\d-\\d\\dT`,
      ),
    );
    expect(StreamDescription).toMatchObject({
      ...{ StreamArn, TableName, StreamStatus: 'ENABLED', StreamViewType: 'NEW_AND_OLD_IMAGES' },
      StreamLabel: StreamArn.split('/stream/')[1],
      Shards: [{ ShardId: expect.stringMatching(/^shardId-\d{20}-[0-9a-f]{8}$/) }],
    });
  });

  test('a stream of another time is none', async () => {
    const other = StreamArn.replace(/\d{3}$/, '0000');

    await expect(streams.send(new DescribeStreamCommand({ StreamArn: other }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('it is listed', async () => {
    const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));

    expect(Streams).toEqual([{ StreamArn, TableName, StreamLabel: StreamArn.split('/stream/')[1] }]);
  });

  test('who has no rights is refused', async () => {
    const stranger = new DynamoDBStreamsClient({ ...cloud.withoutRights(), maxAttempts: 1 });
    const ShardIterator = await iteratorOf({ ShardIteratorType: 'LATEST' });

    for (const command of [new DescribeStreamCommand({ StreamArn }), new GetRecordsCommand({ ShardIterator })]) {
      await expect(stranger.send(command as DescribeStreamCommand)).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
    }
  });
});

describe('https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html', () => {
  test('a record says what became of an item', async () => {
    const id = randomUUID();
    const iterator = await iteratorOf({ ShardIteratorType: 'LATEST' });

    await put(item(id, { n: { N: '1' } }));
    await put(item(id, { n: { N: '2' } }));
    await remove(id);

    const Keys = { id: { S: id } };
    const common = {
      ...{ eventID: expect.stringMatching(/^[0-9a-f]{32}$/), eventVersion: '1.1', eventSource: 'aws:dynamodb' },
      awsRegion: cloud.connection.region,
    };
    const change = {
      ...{ ApproximateCreationDateTime: expect.any(Date), Keys, SequenceNumber: expect.stringMatching(sequence) },
      ...{ SizeBytes: expect.any(Number), StreamViewType: 'NEW_AND_OLD_IMAGES' },
    };
    const [one, two] = [item(id, { n: { N: '1' } }), item(id, { n: { N: '2' } })];
    expect(await recordsOf(id, iterator)).toEqual([
      { ...common, eventName: 'INSERT', dynamodb: { ...change, NewImage: one } },
      { ...common, eventName: 'MODIFY', dynamodb: { ...change, NewImage: two, OldImage: one } },
      { ...common, eventName: 'REMOVE', dynamodb: { ...change, OldImage: two } },
    ]);
  });

  test('reading goes on from a sequence number', async () => {
    const id = randomUUID();
    const start = await iteratorOf({ ShardIteratorType: 'LATEST' });
    await putAll(['a', 'b', 'c'].map((suffix) => item(`${id}-${suffix}`)));
    const written = (await read(start)).map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');

    const from = async (ShardIteratorType: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER') => {
      const records = await read(await iteratorOf({ ShardIteratorType, SequenceNumber: written[1] }));
      return records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '').slice(0, 1);
    };

    expect(await from('AT_SEQUENCE_NUMBER')).toEqual([written[1]]);
    expect(await from('AFTER_SEQUENCE_NUMBER')).toEqual([written[2]]);
    expect(written.toSorted()).toEqual(written);
  });
});

describe('https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html', () => {
  test('a write that changes nothing leaves no record', async () => {
    const id = randomUUID();
    const tags = (...SS: string[]) => item(id, { n: { N: '1' }, tags: { SS } });
    const iterator = await iteratorOf({ ShardIteratorType: 'LATEST' });
    await put(tags('a', 'b'));

    await put(tags('b', 'a'));
    await cloud.dynamodb.send(
      new UpdateItemCommand({
        ...{ TableName, Key: { id: { S: id } }, UpdateExpression: 'SET n = :n' },
        ExpressionAttributeValues: { ':n': { N: '1.0' } },
      }),
    );
    await put(tags('a', 'c'));

    const names = (await recordsOf(id, iterator)).map(({ eventName }) => eventName);
    expect(names).toEqual(['INSERT', 'MODIFY']);
  });

  test.each<[StreamViewType, string[]]>([
    ['KEYS_ONLY', []],
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', ['OldImage']],
    ['NEW_AND_OLD_IMAGES', ['NewImage', 'OldImage']],
  ])('a stream of %s shows %j', async (StreamViewType, images) => {
    const created = await cloud.dynamodb.send(
      new CreateTableCommand({
        TableName: `view-${randomUUID()}`,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType },
      }),
    );
    const { TableName: own = '', LatestStreamArn = '', StreamSpecification } = created.TableDescription ?? {};
    try {
      const table = writer(own);
      await table.put(item('a', { n: { N: '1' } }));
      await table.put(item('a', { n: { N: '1' } }));
      await table.put(item('a', { n: { N: '2' } }));

      const records = await read(await iteratorOf({ ShardIteratorType: 'TRIM_HORIZON' }, LatestStreamArn));

      expect(StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType });
      expect(records).toHaveLength(2);
      expect(records[1]?.dynamodb?.StreamViewType).toBe(StreamViewType);
      expect(
        Object.keys(records[1]?.dynamodb ?? {})
          .filter((key) => key.endsWith('Image'))
          .sort(),
      ).toEqual(images);
    } finally {
      await cloud.dynamodb.send(new DeleteTableCommand({ TableName: own }));
    }
  });
});
