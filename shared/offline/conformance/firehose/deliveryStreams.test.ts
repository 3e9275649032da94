import { randomUUID } from 'node:crypto';
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  FirehoseClient,
  ListDeliveryStreamsCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { objectWith } from './objects.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-firehose');
const firehose = new FirehoseClient({ ...cloud.connection, maxAttempts: 1 });
const DeliveryStreamName = service.output('PlainStreamName');

const record = (bytes: number) => ({ Data: Buffer.alloc(bytes, 'x') });

describe('https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html', () => {
  test.each([
    ['no record', [], 'ValidationException'],
    ['501 records', new Array(501).fill(record(1)), 'ValidationException'],
    ['more than 4 MiB', new Array(5).fill(record(900_000)), 'InvalidArgumentException'],
    ['a record beyond 1,000 KiB', [record(1_024_001)], 'ValidationException'],
  ])('%s is refused', async (_, Records, name) => {
    const putting = firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
    await expect(putting).rejects.toMatchObject({ name });
  });

  test('500 records are taken, each with its id', async () => {
    const Records = new Array(500).fill(record(10));

    const answer = await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));

    expect(answer.FailedPutCount).toBe(0);
    expect(new Set(answer.RequestResponses?.map(({ RecordId }) => RecordId)).size).toBe(500);
  });

  test('beyond the quota of a second records fail one by one', async () => {
    const name = `throttled-${randomUUID()}`;
    await firehose.send(new CreateDeliveryStreamCommand(configuration({}, name)));
    const Records = [...new Array(4).fill(record(1_024_000)), record(10)];
    const put = () => firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: name, Records }));

    // The quota is of a second, and so many megabytes may take longer to arrive.
    const { RequestResponses } = await eventually(async () => {
      const answers = await Promise.all([put(), put(), put()]);
      const refused = answers.find(({ FailedPutCount = 0 }) => FailedPutCount > 0);
      if (!refused) throw new Error('All records arrived in time for the quota');
      return refused;
    });

    expect(RequestResponses?.[3]).toEqual({ ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' });
    expect(RequestResponses?.[4]).toEqual({ RecordId: expect.any(String) });
  });
});

test('https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html: a stream that is not there', async () => {
  const putting = firehose.send(new PutRecordCommand({ DeliveryStreamName: 'absent', Record: record(1) }));
  await expect(putting).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html: a function puts as its role may', async () => {
  const text = randomUUID();
  const event = { stream: DeliveryStreamName, text };

  const allowed = await cloud.invoke(service.functionName('putAllowed'), event);
  const refused = await cloud.invoke(service.functionName('putRefused'), event);

  expect(allowed.payload).toEqual({ RecordId: expect.any(String) });
  expect(refused.payload).toMatchObject({ errorType: 'AccessDeniedException' });
  await objectWith(service.output('BucketName'), text);
});

test('https://docs.aws.amazon.com/firehose/latest/APIReference/API_DescribeDeliveryStream.html', async () => {
  const { DeliveryStreamDescription } = await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }));
  const { DeliveryStreamNames } = await firehose.send(new ListDeliveryStreamsCommand({ Limit: 100 }));

  expect(DeliveryStreamDescription).toMatchObject({
    ...{ DeliveryStreamName, DeliveryStreamStatus: 'ACTIVE', DeliveryStreamType: 'DirectPut', VersionId: '1' },
    Destinations: [{ ExtendedS3DestinationDescription: { CompressionFormat: 'UNCOMPRESSED' } }],
  });
  expect(DeliveryStreamNames).toContain(DeliveryStreamName);
});

function configuration(change: Partial<ExtendedS3DestinationConfiguration>, name = `refused-${randomUUID()}`) {
  const BucketARN = `arn:aws:s3:::${service.output('BucketName')}`;
  const RoleARN = service.output('DeliveryRoleArn');
  return { DeliveryStreamName: name, ExtendedS3DestinationConfiguration: { BucketARN, RoleARN, ...change } };
}

test.each<[string, Partial<ExtendedS3DestinationConfiguration>]>([
  ['s3-prefixes', { Prefix: 'a/!{timestamp:yyyy}/' }],
  ['s3-prefixes', { Prefix: 'a/!{firehose:error-output-type}/', ErrorOutputPrefix: 'e/' }],
  ['s3-prefixes', { ErrorOutputPrefix: 'e/!{timestamp:yyyy}/' }],
  ['s3-prefixes', { Prefix: '!{timestamp:yyyy', ErrorOutputPrefix: 'e/' }],
  ['buffering-hints', { BufferingHints: { SizeInMBs: 129, IntervalInSeconds: 60 } }],
  ['buffering-hints', { BufferingHints: { SizeInMBs: 5 } }],
  ['data-transformation', { ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'Lambda' }] } }],
  ['create-destination', { S3BackupMode: 'Enabled' }],
])('https://docs.aws.amazon.com/firehose/latest/dev/%s.html: %j is refused', async (_, change) => {
  const creating = firehose.send(new CreateDeliveryStreamCommand(configuration(change)));
  await expect(creating).rejects.toMatchObject({ name: 'InvalidArgumentException' });
});
