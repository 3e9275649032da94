import { randomUUID } from 'node:crypto';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { localCloud } from '@patterns/testing/cloud';
import { objectsWith, objectWith } from './objects.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-firehose');
const firehose = new FirehoseClient({ ...cloud.connection, maxAttempts: 1 });
const bucket = service.output('BucketName');
const DeliveryStreamName = service.output('ClickStreamName');
const lambdaArn = service.output('TransformArn');

/** Puts one record for each way in which the function may answer it. */
async function put(...wants: string[]): Promise<string> {
  const marker = randomUUID();
  const Records = wants.map((want) => ({ Data: Buffer.from(JSON.stringify({ want, marker })) }));
  await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
  return marker;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const linesOf = ({ text }: { text: string }) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html: what the function answers is delivered, line by line', async () => {
  const marker = await put('Ok', 'Dropped', 'Ok');

  const object = await objectWith(bucket, marker);
  const transformed = { marker, transformed: true };
  expect(object.text).toBe(`${JSON.stringify(transformed)}\n${JSON.stringify(transformed)}`);
  expect(object.Key).toMatch(/^clicks\/year=\d{4}\/month=\d\d\/day=\d\d\/hour=\d\d\/.+\.gz$/);
  const events = (await service.invocations('transform')).map(({ event }) => event);
  const record = {
    recordId: expect.any(String),
    approximateArrivalTimestamp: expect.any(Number),
    data: base64(JSON.stringify({ want: 'Ok', marker })),
  };
  expect(events).toContainEqual({
    invocationId: expect.any(String),
    deliveryStreamArn: expect.stringContaining(`:deliverystream/${DeliveryStreamName}`),
    region: expect.any(String),
    records: [record, expect.any(Object), record],
  });
});

test('https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html#create-destination-s3: the backup holds all as it came', async () => {
  const marker = await put('Ok', 'Dropped', 'ProcessingFailed');

  const { text } = await objectWith(service.output('BackupBucketName'), marker);
  const sent = ['Ok', 'Dropped', 'ProcessingFailed'].map((want) => JSON.stringify({ want, marker }));
  expect(text).toBe(sent.join(''));
});

describe('https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html', () => {
  test.each([
    ['ProcessingFailed', 'Lambda.ProcessingFailedStatus'],
    ['missing', 'Lambda.MissingRecordId'],
    ['unknown', 'Lambda.MissingRecordId'],
    ['twice', 'Lambda.DuplicatedRecordId'],
    ['Perhaps', 'Lambda.JsonProcessingException'],
  ])('a record that is answered with %s lies under the error prefix', async (want, errorCode) => {
    const marker = await put(want);

    const rawData = base64(JSON.stringify({ want, marker }));
    const object = await objectWith(bucket, rawData);
    expect(object.Key).toMatch(/^errors\/processing-failed\/\d{4}\/\d\d\/\d\d\/.+\.gz$/);
    expect(linesOf(object)).toContainEqual({
      ...{ attemptsMade: 1, errorCode, errorMessage: expect.any(String), rawData, lambdaArn },
      ...{ arrivalTimestamp: expect.any(Number), attemptEndingTimestamp: expect.any(Number) },
    });
  });

  test('one that fails leaves the others of its batch alone', async () => {
    const marker = await put('missing', 'Ok');

    expect((await objectWith(bucket, marker)).Key).toMatch(/^clicks\//);
  });

  test('a function that fails is tried again NumberOfRetries times', async () => {
    const marker = await put('throw');

    const rawData = base64(JSON.stringify({ want: 'throw', marker }));
    const failures = linesOf(await objectWith(bucket, rawData));
    expect(failures).toContainEqual(
      expect.objectContaining({ attemptsMade: 3, errorCode: 'Lambda.FunctionError', rawData }),
    );
  });

  test.each(['before', 'after'] as const)('a function that dies %s it worked loses nothing', async (crash) => {
    const target = { function: 'conformance-firehose/transform' };
    await cloud.faults.add({ target, effect: { crash }, times: 1 });

    const marker = await put('Ok');

    await objectWith(bucket, marker);
    expect(await objectsWith(bucket, base64(JSON.stringify({ want: 'Ok', marker })))).toEqual([]);
  });
});
