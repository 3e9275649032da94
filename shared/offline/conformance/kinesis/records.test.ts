import {
  GetRecordsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  type PutRecordsRequestEntry,
} from '@aws-sdk/client-kinesis';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { iteratorOf, kinesis, kinesisStream, put, read } from './kinesisStream.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-kinesis');

const entry = (text: string | Buffer = 'x', more: Partial<PutRecordsRequestEntry> = {}) => ({
  ...{ Data: Buffer.from(text), PartitionKey: 'p', ...more },
});

const texts = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

describe('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html', () => {
  test('a record keeps what it was sent with', async () => {
    const StreamName = await kinesisStream();
    const begin = Date.now();

    const { ShardId, SequenceNumber } = await kinesis.send(new PutRecordCommand({ StreamName, ...entry('a\n') }));

    const { records, texts } = await read(StreamName);
    expect(ShardId).toBe('shardId-000000000000');
    expect(texts).toEqual(['a\n']);
    expect(records).toMatchObject([{ SequenceNumber, PartitionKey: 'p' }]);
    expect(Number(records[0]?.ApproximateArrivalTimestamp)).toBeGreaterThanOrEqual(begin);
  });

  test('the shard goes by the MD5 of the key, or by an explicit hash key', async () => {
    const StreamName = await kinesisStream(2);
    const shardOf = async (more: Partial<PutRecordsRequestEntry>) =>
      (await kinesis.send(new PutRecordCommand({ StreamName, ...entry('x', more) }))).ShardId?.at(-1);

    // Their MD5 begin with 4 and 8.
    expect([await shardOf({ PartitionKey: '9' }), await shardOf({ PartitionKey: 'p' })]).toEqual(['0', '1']);
    expect(await shardOf({ PartitionKey: 'p', ExplicitHashKey: '0' })).toBe('0');
  });

  test('sequence numbers rise', async () => {
    const StreamName = await kinesisStream();
    const numbers: string[] = [];
    for (const text of texts(5)) {
      const { SequenceNumber = '' } = await kinesis.send(new PutRecordCommand({ StreamName, ...entry(text) }));
      numbers.push(SequenceNumber);
    }

    expect(numbers).toEqual(numbers.toSorted((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1)));
    expect(new Set(numbers).size).toBe(5);
  });

  test('what a shard has no room for is refused as a whole', async () => {
    const StreamName = await kinesisStream();
    const putMegabyte = () => kinesis.send(new PutRecordCommand({ StreamName, ...entry(Buffer.alloc(1_000_000)) }));
    // At once: a slow machine takes more than the second that one alone fills.
    const puts = await Promise.allSettled([1, 2, 3, 4].map(putMegabyte));

    const refused = expect.objectContaining({ name: 'ProvisionedThroughputExceededException' });
    expect(puts).toContainEqual({ status: 'rejected', reason: refused });
    expect(puts).toContainEqual(expect.objectContaining({ status: 'fulfilled' }));
  });
});

describe('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html', () => {
  test('answers are in the order of the request, and what a shard has no room for fails by itself', async () => {
    const StreamName = await kinesisStream(2);
    const [full, quiet] = ['0', String(2n ** 128n - 1n)];
    const Records = Array.from({ length: 10 }, (_, index) =>
      entry(Buffer.alloc(index % 2 ? 50_000 : 300_000), { ExplicitHashKey: index % 2 ? quiet : full }),
    );

    const answer = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));

    const failed = (answer.Records ?? []).flatMap(({ ErrorCode }, index) => (ErrorCode ? [index] : []));
    expect([answer.FailedRecordCount, failed]).toEqual([2, [6, 8]]);
    expect(answer.Records?.[6]).toEqual({
      ErrorCode: 'ProvisionedThroughputExceededException',
      ErrorMessage: `Rate exceeded for shard shardId-000000000000 in stream ${StreamName} under account 000000000000.`,
    });
  });

  test('a shard takes 1 MB a second', async () => {
    const StreamName = await kinesisStream();
    const Records = Array.from({ length: 9 }, () => entry(Buffer.alloc(200_000)));

    const { FailedRecordCount } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));

    expect(FailedRecordCount).toBeGreaterThanOrEqual(3);
    expect(FailedRecordCount).toBeLessThanOrEqual(4);
  });

  test.each([
    ['no record', [], 'ValidationException'],
    ['more than 500', Array(501).fill(entry()), 'ValidationException'],
    ['a record over 1 MB', [entry(), entry(Buffer.alloc(1_048_577))], 'ValidationException'],
    ['a partition key of 257', [entry('x', { PartitionKey: 'k'.repeat(257) })], 'ValidationException'],
    ['more than 10 MB', Array(11).fill(entry(Buffer.alloc(1_000_000))), 'InvalidArgumentException'],
  ])('%s is refused as a whole', async (_, Records, name) => {
    const StreamName = await kinesisStream();

    await expect(kinesis.send(new PutRecordsCommand({ StreamName, Records }))).rejects.toMatchObject({ name });

    expect((await read(StreamName)).records).toEqual([]);
  });
});

describe('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html', () => {
  test('each type has its place', async () => {
    const StreamName = await kinesisStream();
    const { Records: [, second] = [] } = await put(StreamName, ['1', '2', '3']);
    const StartingSequenceNumber = second?.SequenceNumber;
    const [, { ApproximateArrivalTimestamp: Timestamp } = {}] = (await read(StreamName)).records;
    const from = async (ShardIteratorType: 'LATEST', more = {}) =>
      (await read(StreamName, { ShardIteratorType, ...more })).texts.join('');

    expect(await from('TRIM_HORIZON' as 'LATEST')).toBe('123');
    expect(await from('AT_SEQUENCE_NUMBER' as 'LATEST', { StartingSequenceNumber })).toBe('23');
    expect(await from('AFTER_SEQUENCE_NUMBER' as 'LATEST', { StartingSequenceNumber })).toBe('3');
    expect(await from('AT_TIMESTAMP' as 'LATEST', { Timestamp })).toMatch(/23$/);
    expect(await from('AT_TIMESTAMP' as 'LATEST', { Timestamp: new Date(1_000) })).toBe('123');
    expect(await from('LATEST')).toBe('');
  });

  test('LATEST sees what comes next', async () => {
    const StreamName = await kinesisStream();
    await put(StreamName, ['before']);
    const ShardIterator = await iteratorOf(StreamName, { ShardIteratorType: 'LATEST' });
    await put(StreamName, ['after']);

    const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));

    expect(Records?.map(({ Data = [] }) => Buffer.from(Data).toString())).toEqual(['after']);
  });

  test.each([
    ['a sequence number of nowhere', { ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: '5' }],
    ['no sequence number', { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' }],
    ['a time to come', { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(Date.now() + 60_000) }],
  ] as const)('%s is refused', async (_, from) => {
    const StreamName = await kinesisStream();

    await expect(iteratorOf(StreamName, from)).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  });
});

describe('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html', () => {
  test('pages of a shard, until it is read to the tip', async () => {
    const StreamName = await kinesisStream();
    await put(StreamName, ['1', '2', '3']);

    // As soon as time has passed since the third was put.
    const first = await eventually(async () => {
      const page = await read(StreamName, {}, 2);
      expect(page.MillisBehindLatest).toBeGreaterThan(0);
      return page;
    });
    const second = await kinesis.send(new GetRecordsCommand({ ShardIterator: first.NextShardIterator }));
    const third = await kinesis.send(new GetRecordsCommand({ ShardIterator: second.NextShardIterator }));

    expect(first.texts).toEqual(['1', '2']);
    expect(second).toMatchObject({ Records: [{ PartitionKey: 'p' }], MillisBehindLatest: 0 });
    expect(third).toMatchObject({ Records: [], MillisBehindLatest: 0, NextShardIterator: expect.any(String) });
  });

  test('an iterator that is none is refused', async () => {
    await expect(kinesis.send(new GetRecordsCommand({ ShardIterator: 'none' }))).rejects.toMatchObject({
      name: 'InvalidArgumentException',
    });
  });
});

test('https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html: an alarm on throttled writes', async () => {
  const StreamName = service.output('BusyStreamName');
  const state = () => cloud.alarmState(service, 'ThrottleAlarm');
  await put(StreamName, ['x']);
  await eventually(async () => expect(await state()).toBe('OK'));

  await eventually(async () => {
    // More than a shard takes in a second, if they arrive within one.
    await Promise.all([1, 2, 3].map(() => put(StreamName, Array(500).fill('x'))));
    expect(await state()).toBe('ALARM');
  });
});
