import { randomUUID } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { localCloud } from '@patterns/testing/cloud';
import { distributed, failOdd, items, pass } from './distributed.ts';
import { run, service } from './machines.ts';

const s3 = new S3Client(localCloud().connection);
const Bucket = service.output('ItemsBucketName');

const succeeded = (output: unknown) => ({ status: 'SUCCEEDED', output });

async function put(Body: string): Promise<string> {
  const Key = `items/${randomUUID()}`;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  return Key;
}

async function object(Key: string): Promise<unknown> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return JSON.parse((await Body?.transformToString()) ?? '');
}

describe('https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html', () => {
  const reader = (InputType: string, more: object = {}) => ({
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType, ...more },
      Parameters: { Bucket, 'Key.$': '$.key' },
    },
  });

  test.each([
    ['JSON', '[{"n":1},{"n":2}]'],
    ['JSONL', '{"n":1}\n\n{"n":2}\n'],
  ])('items of an object in %s', async (type, text) => {
    expect(await run(distributed(pass, reader(type)), { key: await put(text) })).toEqual(
      succeeded([{ n: 1 }, { n: 2 }]),
    );
  });

  test('the first so many of them', async () => {
    const definition = distributed(pass, reader('JSON', { MaxItems: 2 }));
    expect(await run(definition, { key: await put('[1,2,3]') })).toEqual(succeeded([1, 2]));
  });

  test.each([
    ['an object that is not there', undefined],
    ['one that holds no array', '{"n":1}'],
  ])('%s', async (_, text) => {
    const key = text === undefined ? 'items/absent' : await put(text);
    expect(await run(distributed(pass, reader('JSON')), { key })).toMatchObject({
      ...{ status: 'FAILED', error: 'States.ItemReaderFailed' },
    });
  });
});

test('https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html: results and a manifest in S3', async () => {
  const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket, Prefix: 'results' } };
  const definition = distributed(failOdd, { ResultWriter, ToleratedFailurePercentage: 100 });

  const { output } = await run(definition, items(3));

  const { MapRunArn, ResultWriterDetails } = output as { MapRunArn: string; ResultWriterDetails: { Key: string } };
  const folder = `results/${MapRunArn.split(':').at(-1)}`;
  expect(ResultWriterDetails).toEqual({ Bucket, Key: `${folder}/manifest.json` });
  const file = (kind: string) => [{ Key: `${folder}/${kind}_0.json`, Size: expect.any(Number) }];
  expect(await object(ResultWriterDetails.Key)).toEqual({
    ...{ DestinationBucket: Bucket, MapRunArn },
    ResultFiles: { FAILED: file('FAILED'), PENDING: [], SUCCEEDED: file('SUCCEEDED') },
  });
  expect(await object(`${folder}/SUCCEEDED_0.json`)).toMatchObject([
    { Status: 'SUCCEEDED', Input: JSON.stringify(items(3)[0]), Output: expect.stringContaining('"n":0') },
    { Status: 'SUCCEEDED', ExecutionArn: expect.stringMatching(/:express:test-[^/]+\/Map:/) },
  ]);
  expect(await object(`${folder}/FAILED_0.json`)).toMatchObject([
    { Status: 'FAILED', Error: 'Odd', Cause: expect.stringContaining('as told') },
  ]);
});
