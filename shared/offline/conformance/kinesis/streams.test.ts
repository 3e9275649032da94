import {
  CreateStreamCommand,
  DescribeStreamCommand,
  DescribeStreamSummaryCommand,
  ListShardsCommand,
  ListStreamsCommand,
  MergeShardsCommand,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import { localCloud } from '@patterns/testing/cloud';
import { kinesis, kinesisStream, put, read, shardIds } from './kinesisStream.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-kinesis');
const half = 2n ** 127n;

test('https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html', async () => {
  const describe = async (StreamName: string) =>
    (await kinesis.send(new DescribeStreamCommand({ StreamName }))).StreamDescription;

  const provisioned = await describe(service.output('ClickStreamName'));
  expect(provisioned).toMatchObject({
    StreamARN: service.output('ClickStreamArn'),
    StreamStatus: 'ACTIVE',
    StreamModeDetails: { StreamMode: 'PROVISIONED' },
    RetentionPeriodHours: 48,
    HasMoreShards: false,
  });
  expect(provisioned?.Shards?.map(({ HashKeyRange }) => HashKeyRange)).toEqual([
    { StartingHashKey: '0', EndingHashKey: String(half - 1n) },
    { StartingHashKey: String(half), EndingHashKey: String(2n ** 128n - 1n) },
  ]);

  const onDemand = await describe(service.output('OnDemandStreamName'));
  expect(onDemand).toMatchObject({ StreamModeDetails: { StreamMode: 'ON_DEMAND' }, RetentionPeriodHours: 24 });
  expect(onDemand?.Shards).toHaveLength(4);
});

describe('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html', () => {
  const create = (input: object) =>
    kinesis.send(new CreateStreamCommand({ StreamName: 'conformance-refused', ...input }));

  test('a name is taken once', async () => {
    const StreamName = await kinesisStream();

    await expect(create({ StreamName, ShardCount: 1 })).rejects.toMatchObject({ name: 'ResourceInUseException' });
  });

  test.each([
    ['without a number of shards', {}, 'InvalidArgumentException'],
    [
      'on demand with a number of shards',
      { ShardCount: 1, StreamModeDetails: { StreamMode: 'ON_DEMAND' } },
      'InvalidArgumentException',
    ],
    ['with a name that is none', { StreamName: 'a/b', ShardCount: 1 }, 'ValidationException'],
  ])('a stream %s is refused', async (_, input, name) => {
    await expect(create(input)).rejects.toMatchObject({ name });
  });
});

test('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html: a stream goes by its name or its ARN', async () => {
  const [StreamName, StreamARN] = [service.output('ClickStreamName'), service.output('ClickStreamArn')];
  const summary = async (input: object) =>
    (await kinesis.send(new DescribeStreamSummaryCommand(input))).StreamDescriptionSummary;

  expect(await summary({ StreamARN })).toMatchObject({ StreamName, OpenShardCount: 2 });
  expect(await summary({ StreamARN, StreamName })).toMatchObject({ StreamName });
  await expect(summary({})).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  await expect(summary({ StreamName: 'conformance-none' })).rejects.toMatchObject({
    ...{ name: 'ResourceNotFoundException', message: 'Stream conformance-none under account 000000000000 not found.' },
  });
});

test('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreams.html', async () => {
  const StreamName = await kinesisStream();
  const names: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await kinesis.send(new ListStreamsCommand({ Limit: 1, NextToken }));
    names.push(...(page.StreamNames ?? []));
    ({ NextToken } = page);
  } while (NextToken !== undefined);

  expect(names).toEqual(names.toSorted());
  expect(names).toEqual(expect.arrayContaining([StreamName, service.output('ClickStreamName')]));
});

test('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html: the next page goes by its token alone', async () => {
  const StreamName = await kinesisStream(3);

  const first = await kinesis.send(new ListShardsCommand({ StreamName, MaxResults: 2 }));
  const { NextToken } = first;
  const second = await kinesis.send(new ListShardsCommand({ NextToken }));

  expect([first, second].map(({ Shards }) => Shards?.map(({ ShardId }) => ShardId))).toEqual([
    ['shardId-000000000000', 'shardId-000000000001'],
    ['shardId-000000000002'],
  ]);
  expect(second.NextToken).toBeUndefined();
  await expect(kinesis.send(new ListShardsCommand({ StreamName, NextToken }))).rejects.toMatchObject({
    name: 'InvalidArgumentException',
  });
});

test('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SplitShard.html: a parent is read to its end, its children go on', async () => {
  const StreamName = await kinesisStream();
  const [parent = ''] = await shardIds(StreamName);
  await put(StreamName, ['before']);

  await kinesis.send(new SplitShardCommand({ StreamName, ShardToSplit: parent, NewStartingHashKey: half.toString() }));
  const { Records = [] } = await put(StreamName, ['after']);

  const end = await read(StreamName);
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const [, ...children] = Shards;
  expect([end.texts, end.NextShardIterator]).toEqual([['before'], undefined]);
  expect(end.ChildShards?.map(({ ShardId, ParentShards }) => [ShardId, ParentShards])).toEqual(
    children.map(({ ShardId }) => [ShardId, [parent]]),
  );
  expect(Shards[0]?.SequenceNumberRange?.EndingSequenceNumber).toMatch(/^\d{56}$/);
  expect(children.map(({ ParentShardId }) => ParentShardId)).toEqual([parent, parent]);
  expect(children.map(({ ShardId }) => ShardId)).toContain(Records[0]?.ShardId);
  await expect(
    kinesis.send(new SplitShardCommand({ StreamName, ShardToSplit: parent, NewStartingHashKey: '5' })),
  ).rejects.toMatchObject({ name: 'InvalidArgumentException' });
});

test('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_MergeShards.html', async () => {
  const StreamName = await kinesisStream(3);
  const [one = '', two = '', three = ''] = await shardIds(StreamName);
  const merge = (ShardToMerge: string, AdjacentShardToMerge: string) =>
    kinesis.send(new MergeShardsCommand({ StreamName, ShardToMerge, AdjacentShardToMerge }));

  await expect(merge(one, three)).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  await merge(two, one);

  const { Shards } = await kinesis.send(new ListShardsCommand({ StreamName }));
  expect(Shards?.at(-1)).toMatchObject({
    ...{ ShardId: 'shardId-000000000003', ParentShardId: two, AdjacentParentShardId: one },
    HashKeyRange: { StartingHashKey: '0' },
  });
});

test('https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html: a role needs the right to the stream', async () => {
  const call = async (output: string) => {
    const input = { streamName: service.output(output) };
    return (await cloud.invoke(service.functionName('putAllowed'), input)).payload;
  };

  expect(await call('ClickStreamName')).toBe('done');
  expect(await call('OnDemandStreamName')).toMatch(
    /^AccessDeniedException: User: .* is not authorized to perform: kinesis:PutRecord on resource: arn:aws:kinesis:.*:stream\/conformance-kinesis-dev-on-demand/,
  );
});

test('a fault at the door strikes the calls to a stream', async () => {
  const resource = service.output('OnDemandStreamName');
  await cloud.faults.add({
    ...{ target: { awsService: 'kinesis', action: 'PutRecords', resource }, effect: { error: 'InternalFailure' } },
    times: 1,
  });

  await expect(put(resource, ['lost'])).rejects.toMatchObject({ name: 'InternalFailure' });
  expect(await put(resource, ['kept'])).toMatchObject({ FailedRecordCount: 0 });
});
