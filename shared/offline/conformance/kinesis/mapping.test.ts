import { randomUUID } from 'node:crypto';
import { PutRecordsCommand, SplitShardCommand } from '@aws-sdk/client-kinesis';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { kinesis, shardIds } from './kinesisStream.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-kinesis');
const openStream = service.output('OpenStreamName');
const poisonStream = service.output('PoisonStreamName');

interface Sent extends Record<string, unknown> {
  id: string;
  /** The partition key. */
  key?: string;
}

interface Received {
  kinesis: { sequenceNumber: string; partitionKey: string; data: string; approximateArrivalTimestamp: number };
}

async function put(StreamName: string, sent: readonly Sent[]): Promise<string[]> {
  const Records = sent.map(({ key = 'p', ...data }) => ({
    PartitionKey: key,
    Data: Buffer.from(JSON.stringify(data)),
  }));
  const answer = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  return (answer.Records ?? []).map(({ SequenceNumber = '' }) => SequenceNumber);
}

const sentIn = ({ kinesis: { data } }: Received) => JSON.parse(Buffer.from(data, 'base64').toString()) as Sent;

/** The batches of a function with records of this test, each as their last letters. */
async function batchesOf(key: string, test: string) {
  const batches = (await service.invocations(key)).map(({ event, ...rest }) => ({
    ...rest,
    records: (event as { Records: Received[] }).Records.filter((record) => sentIn(record).id.startsWith(test)),
  }));
  return batches
    .filter(({ records }) => records.length > 0)
    .toSorted((one, other) => (one.start < other.start ? -1 : 1))
    .map((batch) => ({ ...batch, names: batch.records.map((record) => sentIn(record).id.at(-1)).join('') }));
}

const recordsOf = async (key: string, test: string) => (await batchesOf(key, test)).flatMap(({ records }) => records);

describe('https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html', () => {
  test('a function gets records, in the order of their shard, as Lambda names them', async () => {
    const test = randomUUID();

    const numbers = await put(openStream, [{ id: `${test}-a` }, { id: `${test}-b`, key: 'q' }, { id: `${test}-c` }]);

    await eventually(async () => expect(await recordsOf('take', test)).toHaveLength(3));
    const records = await recordsOf('take', test);
    expect(records.map(({ kinesis }) => kinesis.sequenceNumber)).toEqual(numbers);
    expect(records[1]).toEqual({
      kinesis: {
        ...{ kinesisSchemaVersion: '1.0', partitionKey: 'q', sequenceNumber: numbers[1] },
        data: Buffer.from(JSON.stringify({ id: `${test}-b` })).toString('base64'),
        approximateArrivalTimestamp: expect.any(Number),
      },
      ...{ eventSource: 'aws:kinesis', eventVersion: '1.0', eventName: 'aws:kinesis:record' },
      ...{ eventID: `shardId-000000000000:${numbers[1]}`, eventSourceARN: service.output('OpenStreamArn') },
      ...{ invokeIdentityArn: expect.stringMatching(/:role\//), awsRegion: cloud.connection.region },
    });
  });

  test('a batch that crashed comes again', async () => {
    const test = randomUUID();
    await service.fault('take', { effect: { crash: 'after' }, times: 2 });

    await put(openStream, [{ id: `${test}-a` }]);

    await eventually(async () =>
      expect((await batchesOf('take', test)).map(({ error }) => !error)).toEqual([false, false, true]),
    );
  });

  test('reading goes on after calls that failed', async () => {
    const test = randomUUID();
    const effect = { error: 'InternalFailure' };
    await service.fault('take', { awsService: 'kinesis', action: 'GetRecords', effect, times: 2 });

    await put(openStream, [{ id: `${test}-a` }]);

    await eventually(async () => expect(await recordsOf('take', test)).toHaveLength(1));
  });
});

test('https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-filtering.html: by fields of the data, and by the partition key', async () => {
  const test = randomUUID();

  await put(openStream, [
    { id: `${test}-a`, kind: 'invoice' },
    { id: `${test}-b`, kind: 'order' },
    { id: `${test}-c`, key: 'vip-1', kind: 'invoice' },
  ]);

  await eventually(async () => expect(await recordsOf('takeWanted', test)).toHaveLength(2));
  expect((await recordsOf('takeWanted', test)).map((record) => sentIn(record).id.at(-1))).toEqual(['b', 'c']);
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html', () => {
  test('what is behind the lowest number that was reported comes again', async () => {
    const test = randomUUID();

    await put(poisonStream, [
      ...[{ id: `${test}-a` }, { id: `${test}-b`, reports: 1 }],
      ...[{ id: `${test}-c` }, { id: `${test}-d`, reports: 1 }],
    ]);

    await eventually(async () =>
      expect((await batchesOf('bisect', test)).map(({ names }) => names)).toEqual(['abcd', 'bcd']),
    );
  });
});

test('https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html: a batch is split until what fails is alone, and told of', async () => {
  const test = randomUUID();
  const [, , poison] = await put(poisonStream, [
    ...[{ id: `${test}-a` }, { id: `${test}-b` }, { id: `${test}-c`, throws: 9 }, { id: `${test}-d` }],
  ]);

  const { body } = await cloud.takeMessage(service.output('PoisonQueueUrl'), (message) =>
    message.body.includes(String(poison)),
  );

  await eventually(async () =>
    expect((await batchesOf('bisect', test)).map(({ names }) => names)).toEqual(['abcd', 'ab', 'cd', 'c', 'c', 'd']),
  );
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(JSON.parse(body)).toEqual({
    requestContext: {
      requestId: expect.any(String),
      functionArn: expect.stringMatching(/:function:conformance-kinesis-dev-bisect$/),
      ...{ condition: 'RetryAttemptsExhausted', approximateInvokeCount: expect.any(Number) },
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    ...{ version: '1.0', timestamp: time },
    KinesisBatchInfo: {
      ...{ shardId: 'shardId-000000000000', startSequenceNumber: poison, endSequenceNumber: poison },
      ...{ approximateArrivalOfFirstRecord: time, approximateArrivalOfLastRecord: time },
      ...{ batchSize: 1, streamArn: service.output('PoisonStreamArn') },
    },
  });
});

test('https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html: records go on at once, each partition key in order', async () => {
  const test = randomUUID();
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'];

  for (const n of [1, 2, 3]) {
    await put(
      service.output('ParallelStreamName'),
      keys.map((key) => ({ id: `${test}-${key}`, key, n, ...(key === 'a' && n === 1 && { throws: 2 }) })),
    );
  }

  // What failed comes again, with what came along with it.
  await eventually(async () =>
    expect(new Set((await recordsOf('parallel', test)).map((record) => record.kinesis.sequenceNumber)).size).toBe(18),
  );
  for (const key of keys) {
    const batches = (await batchesOf('parallel', test)).filter(({ error }) => !error);
    const numbers = batches.flatMap(({ records }) => records.map(sentIn)).filter(({ id }) => id.endsWith(key));
    expect(numbers.map(({ n }) => n)).toEqual([1, 2, 3]);
  }
});

test('https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html: a shard is read to its end before those that came of it', async () => {
  const test = randomUUID();
  const [ShardToSplit] = await shardIds(openStream);
  await put(openStream, [{ id: `${test}-a`, throws: 3 }]);

  await kinesis.send(
    new SplitShardCommand({ StreamName: openStream, ShardToSplit, NewStartingHashKey: String(2n ** 127n) }),
  );
  await put(openStream, [{ id: `${test}-b` }]);

  await eventually(async () => expect((await batchesOf('take', test)).at(-1)?.names).toBe('b'));
  expect((await batchesOf('take', test)).map(({ names }) => names).join('')).toBe('aaaab');
});
