import type { AwsRequest } from '../../cloud/awsService.ts';
import { createMetricStore } from '../../cloud/cloudwatch/createMetricStore.ts';
import { inProcessOutput } from '../../cloud/endpoint/inProcessCall.ts';
import { createKinesis } from '../../cloud/kinesis/service.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { createKinesisReader } from './createKinesisReader.ts';

const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/clicks';
const roleArn = 'arn:aws:iam::000000000000:role/reader';
const shardId = 'shardId-000000000000';
const never = new AbortController().signal;

async function readerFixture() {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const clock = { scale: 1, now: () => now, scaled: (milliseconds: number) => milliseconds, wait: async () => {} };
  const place = { region: 'us-east-1', accountId: '000000000000', clock, metrics: createMetricStore() };
  const service = createKinesis(place);
  const asked: unknown[] = [];
  const call = async (principal: unknown, _: string, action: string, input: object) => {
    asked.push(principal);
    const request = { headers: {} } as unknown as AwsRequest;
    return inProcessOutput(await service.handle({ action, input: { ...input } }, request));
  };
  const act = (action: string, input: object) => call('test', 'kinesis', action, input);
  await act('CreateStream', { StreamName: 'clicks', ShardCount: 1 });
  const put = (text: string) =>
    act('PutRecord', { StreamARN, PartitionKey: 'p', Data: Buffer.from(text).toString('base64') });
  const cloud = { ...place, call, service: () => service } as unknown as LocalCloud;
  const reader = createKinesisReader(StreamARN, { roleArn, functionName: 'count' }, cloud);
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { reader, act, put, pass, asked };
}

const textsOf = (records: { filtered: unknown }[] = []) =>
  records.map(({ filtered }) => Number((filtered as { data: string }).data));

test('https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html: a record as a function gets it', async () => {
  const { reader, put, asked } = await readerFixture();
  await put('{"a":1}');

  const shard = await reader.open(shardId, { type: 'TRIM_HORIZON' });
  const [record] = (await shard.next(10, never)) ?? [];

  const arrival = Date.parse('2026-01-01T00:00:00Z');
  const kinesis = {
    partitionKey: 'p',
    sequenceNumber: record?.sequenceNumber,
    approximateArrivalTimestamp: arrival / 1_000,
  };
  expect(record).toMatchObject({ partitionKey: 'p', arrivedAt: arrival, filtered: { ...kinesis, data: '{"a":1}' } });
  expect(record?.event).toEqual({
    kinesis: { kinesisSchemaVersion: '1.0', ...kinesis, data: Buffer.from('{"a":1}').toString('base64') },
    ...{ eventSource: 'aws:kinesis', eventVersion: '1.0', eventName: 'aws:kinesis:record' },
    ...{ eventID: `${shardId}:${record?.sequenceNumber}`, invokeIdentityArn: roleArn },
    ...{ awsRegion: 'us-east-1', eventSourceARN: StreamARN },
  });
  expect(asked.at(-1)).toEqual({ type: 'role', roleArn, functionName: 'count' });
});

test('it waits for a record, and goes on behind what it has read', async () => {
  const { reader, put } = await readerFixture();
  await put('1');
  await put('2');
  const shard = await reader.open(shardId, { type: 'TRIM_HORIZON' });

  expect(textsOf(await shard.next(1, never))).toEqual([1]);
  expect(textsOf(await shard.next(10, never))).toEqual([2]);
  const waiting = shard.next(10, never);
  await put('3');
  expect(textsOf(await waiting)).toEqual([3]);
});

test('a stop ends the wait', async () => {
  const { reader } = await readerFixture();
  const shard = await reader.open(shardId, { type: 'LATEST' });

  expect(await shard.next(10, AbortSignal.timeout(5))).toEqual([]);
});

test.each([
  ['LATEST', { type: 'LATEST' }, [3]],
  ['AT_TIMESTAMP', { type: 'AT_TIMESTAMP', timestamp: Date.parse('2026-01-01T00:00:01Z') }, [2, 3]],
] as const)('from %s on', async (_, from, expected) => {
  const { reader, put, pass } = await readerFixture();
  await put('1');
  pass(1_000);
  await put('2');
  pass(1_000);
  const shard = await reader.open(shardId, from);
  await put('3');

  expect(textsOf(await shard.next(10, never))).toEqual(expected);
});

test.each(['LATEST', 'TRIM_HORIZON'] as const)(
  'from %s on, after a function was busy beyond the iterator',
  async (type) => {
    const { reader, put, pass } = await readerFixture();
    const shard = await reader.open(shardId, { type });
    await put('1');
    pass(6 * 60_000);

    expect(textsOf(await shard.next(1, never))).toEqual([1]);
    await put('2');
    pass(6 * 60_000);
    expect(textsOf(await shard.next(1, never))).toEqual([2]);
  },
);

test('a shard that was split ends after its last record; its children name it', async () => {
  const { reader, put, act } = await readerFixture();
  const shard = await reader.open(shardId, { type: 'TRIM_HORIZON' });
  await put('1');
  await act('SplitShard', { StreamARN, ShardToSplit: shardId, NewStartingHashKey: '5' });

  expect(textsOf(await shard.next(10, never))).toEqual([1]);
  expect(await shard.next(10, never)).toBeUndefined();
  expect(await reader.shards()).toEqual([
    { shardId, parents: [] },
    { shardId: 'shardId-000000000001', parents: [shardId] },
    { shardId: 'shardId-000000000002', parents: [shardId] },
  ]);
});
