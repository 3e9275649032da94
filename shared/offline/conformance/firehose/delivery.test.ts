import { randomUUID } from 'node:crypto';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  FirehoseClient,
  PutRecordBatchCommand,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { objectsWith, objectWith } from './objects.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-firehose');
const firehose = new FirehoseClient({ ...cloud.connection, maxAttempts: 1 });
const logs = new CloudWatchLogsClient(cloud.connection);
const bucket = service.output('BucketName');
const shakyBucket = service.output('ShakyBucketName');

const put = (stream: string, ...texts: string[]) =>
  firehose.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: service.output(`${stream}StreamName`),
      Records: texts.map((text) => ({ Data: Buffer.from(text) })),
    }),
  );

/** The error lines of all streams since a time. */
async function errorLines(startTime: number): Promise<Record<string, unknown>[]> {
  const asked = { logGroupName: service.output('LogGroupName'), startTime };
  const { events = [] } = await logs.send(new FilterLogEventsCommand(asked));
  return events.map(({ message = '' }) => JSON.parse(message) as Record<string, unknown>);
}

test('https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html: records of a minute are one object', async () => {
  const marker = randomUUID();

  await put('Plain', `${marker} one `, 'two ');
  await firehose.send(
    new PutRecordCommand({
      DeliveryStreamName: service.output('PlainStreamName'),
      Record: { Data: Buffer.from('three') },
    }),
  );

  const { Key, text, encoding } = await objectWith(bucket, marker);
  expect(text).toBe(`${marker} one two three`);
  expect(encoding).toBeUndefined();
  const name = `${service.output('PlainStreamName')}-1`;
  expect(Key).toMatch(new RegExp(`^\\d{4}/\\d\\d/\\d\\d/\\d\\d/${name}-\\d{4}(-\\d\\d){5}-[0-9a-f-]{36}$`));
});

test('https://docs.aws.amazon.com/firehose/latest/dev/buffering-hints.html: a full buffer does not wait', async () => {
  const marker = randomUUID();
  const DeliveryStreamName = `full-${marker}`;
  const BufferingHints = { SizeInMBs: 1, IntervalInSeconds: 900 };
  const ExtendedS3DestinationConfiguration = {
    ...{ BucketARN: `arn:aws:s3:::${bucket}`, RoleARN: service.output('DeliveryRoleArn'), BufferingHints },
  };
  await firehose.send(new CreateDeliveryStreamCommand({ DeliveryStreamName, ExtendedS3DestinationConfiguration }));
  const begin = Date.now();

  for (const size of [600_000, 600_000]) {
    const Record = { Data: Buffer.from(marker.padEnd(size, '.')) };
    await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record }));
  }

  expect((await objectWith(bucket, marker)).text).toHaveLength(1_200_000);
  // 900 s are 15 s by the clock of the tests.
  expect(Date.now() - begin).toBeLessThan(10_000);
});

test('https://docs.aws.amazon.com/firehose/latest/dev/retry.html: a bucket that is away gets its records later', async () => {
  const marker = randomUUID();
  const begin = Date.now();
  const target = { awsService: 's3', action: 'PutObject', resource: shakyBucket };
  await cloud.faults.add({ target, effect: { error: 'NoSuchBucket' }, times: 3 });

  await put('Shaky', marker);

  await objectWith(shakyBucket, marker);
  expect(await errorLines(begin)).toEqual(
    new Array(3).fill({
      deliveryStreamARN: expect.stringContaining(`:deliverystream/${service.output('ShakyStreamName')}`),
      destination: `arn:aws:s3:::${shakyBucket}`,
      deliveryStreamVersionId: 1,
      errorCode: 'S3.NoSuchBucket',
      message: expect.stringMatching(/^The specified bucket does not exist\./),
    }),
  );
});

test('https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html: a put without an answer leaves one object', async () => {
  const marker = randomUUID();
  const target = { awsService: 's3', action: 'PutObject', resource: shakyBucket };
  await cloud.faults.add({ target, effect: { crash: 'after' }, times: 1 });
  await put('Shaky', marker);
  await objectWith(shakyBucket, marker);

  await put('Shaky', `${marker} later`);

  await objectWith(shakyBucket, `${marker} later`);
  expect(await objectsWith(shakyBucket, marker)).toHaveLength(2);
});

test('https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html: a role that may not put writes so into its log', async () => {
  const begin = Date.now();
  const DeliveryStreamName = `powerless-${randomUUID()}`;
  const ExtendedS3DestinationConfiguration = {
    ...{ BucketARN: `arn:aws:s3:::${bucket}`, RoleARN: service.output('PowerlessRoleArn') },
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
    CloudWatchLoggingOptions: {
      ...{ Enabled: true, LogGroupName: service.output('LogGroupName'), LogStreamName: 'S3Delivery' },
    },
  };
  await firehose.send(new CreateDeliveryStreamCommand({ DeliveryStreamName, ExtendedS3DestinationConfiguration }));

  await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('x') } }));

  await eventually(async () => {
    const lines = await errorLines(begin);
    expect(lines.filter(({ errorCode }) => errorCode === 'S3.AccessDenied').length).toBeGreaterThanOrEqual(2);
  });
  await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName }));
});
