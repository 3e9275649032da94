import { randomUUID } from 'node:crypto';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import {
  DescribeStreamCommand,
  KinesisClient,
  PutRecordsCommand,
  type Shard,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import { localCloud } from '@patterns/testing/cloud';
import { objectsWith, objectWith } from './objects.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-firehose');
const firehose = new FirehoseClient({ ...cloud.connection, maxAttempts: 1 });
const kinesis = new KinesisClient({ ...cloud.connection, maxAttempts: 1 });
const bucket = service.output('BucketName');
const StreamARN = service.output('DataStreamArn');

async function put(...markers: string[]): Promise<void> {
  const Records = markers.map((marker) => ({
    Data: Buffer.from(JSON.stringify({ want: 'Ok', marker })),
    PartitionKey: marker,
  }));
  await kinesis.send(new PutRecordsCommand({ StreamARN, Records }));
}

async function openShard(): Promise<Shard> {
  const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamARN }));
  const found = StreamDescription?.Shards?.find((shard) => !shard.SequenceNumberRange?.EndingSequenceNumber);
  if (!found) throw new Error('All shards are closed');
  return found;
}

describe('https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html', () => {
  test('what comes into the data stream is transformed and delivered', async () => {
    const marker = randomUUID();

    await put(marker);

    expect((await objectWith(bucket, marker)).text).toContain(JSON.stringify({ marker, transformed: true }));
    const events = (await service.invocations('transform')).map(({ event }) => event as { records: object[] });
    const data = Buffer.from(JSON.stringify({ want: 'Ok', marker })).toString('base64');
    const event = events.find(({ records }) => JSON.stringify(records).includes(data));
    expect(event).toMatchObject({ sourceKinesisStreamArn: StreamARN });
    expect(event?.records).toContainEqual(
      expect.objectContaining({
        data,
        kinesisRecordMetadata: {
          ...{ shardId: expect.stringMatching(/^shardId-\d{12}$/), sequenceNumber: expect.any(String) },
          ...{ subsequenceNumber: 0, partitionKey: marker, approximateArrivalTimestamp: expect.any(Number) },
        },
      }),
    );
  });

  test('producers can not put into it themselves', async () => {
    const DeliveryStreamName = service.output('SourceStreamName');
    const putting = firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('x') } }));
    await expect(putting).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  });

  test.each([
    ['GetRecords', { error: 'ProvisionedThroughputExceededException' }],
    ['GetRecords', { crash: 'after' }],
    ['GetShardIterator', { error: 'InternalFailure' }],
  ] as const)('%s fails with %j, and nothing is lost', async (action, effect) => {
    const marker = randomUUID();
    const target = { awsService: 'kinesis', action, resource: service.output('DataStreamName') };
    await cloud.faults.add({ target, effect, times: 2 });
    // A failed read begins with an iterator.
    await cloud.faults.add({
      target: { ...target, action: 'GetRecords' },
      effect: { error: 'InternalFailure' },
      times: 1,
    });

    await put(marker);

    await objectWith(bucket, marker);
    expect(await objectsWith(bucket, marker)).toHaveLength(1);
  });

  test('a bucket that is away gets what was read meanwhile', async () => {
    const markers = [randomUUID(), randomUUID()];
    const target = { awsService: 's3', action: 'PutObject', resource: bucket };
    const fault = await cloud.faults.add({ target, effect: { error: 'SlowDown' } });
    await put(...markers);
    await cloud.faults.clear(fault);

    for (const marker of markers) await objectWith(bucket, marker);
  });

  test('shards that come of a split are read too', async () => {
    const { ShardId, HashKeyRange } = await openShard();
    const NewStartingHashKey = String(BigInt(HashKeyRange?.EndingHashKey ?? 0) / 2n);
    await kinesis.send(new SplitShardCommand({ StreamARN, ShardToSplit: ShardId, NewStartingHashKey }));
    const markers = Array.from({ length: 10 }, () => randomUUID());

    await put(...markers);

    for (const marker of markers) await objectWith(bucket, marker);
  });
});

test('https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html: a role that may not describe the source', async () => {
  const RoleARN = service.output('PowerlessRoleArn');
  const creating = firehose.send(
    new CreateDeliveryStreamCommand({
      ...{ DeliveryStreamName: `refused-${randomUUID()}`, DeliveryStreamType: 'KinesisStreamAsSource' },
      KinesisStreamSourceConfiguration: { KinesisStreamARN: StreamARN, RoleARN },
      ExtendedS3DestinationConfiguration: { BucketARN: `arn:aws:s3:::${bucket}`, RoleARN },
    }),
  );
  await expect(creating).rejects.toMatchObject({
    name: 'InvalidArgumentException',
    message: expect.stringContaining('DescribeStream'),
  });
});
