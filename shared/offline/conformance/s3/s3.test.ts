import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { localCloud } from '@patterns/testing/cloud';

const cloud = localCloud();
const service = await cloud.service('conformance-s3');
const s3 = new S3Client({ ...cloud.connection, maxAttempts: 1 });
const Bucket = service.output('BucketName');

const put = (Key: string, Body: string | Buffer = 'body', more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = async (Key: string, more: object = {}) => {
  const { Body, ...answer } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...answer, text: await Body?.transformToString() };
};
const keyOf = (name = 'x') => `${randomUUID()}/${name}`;

describe('https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html', () => {
  test('what was put comes back, with what was said of it', async () => {
    const Key = keyOf('a b/ä+&.txt');

    await put(Key, 'wörld', { ContentType: 'text/plain', Metadata: { by: 'me' } });

    expect(await get(Key)).toMatchObject({
      ...{ text: 'wörld', ContentType: 'text/plain', ContentLength: 6, Metadata: { by: 'me' } },
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      LastModified: expect.any(Date),
    });
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength: 6 });
  });

  test('a range', async () => {
    const Key = keyOf();
    await put(Key, '0123456789');

    expect(await get(Key, { Range: 'bytes=2-4' })).toMatchObject({ text: '234', ContentRange: 'bytes 2-4/10' });
  });

  test('a missing key and a missing bucket', async () => {
    await expect(get(keyOf())).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: keyOf() }))).rejects.toMatchObject({ name: 'NotFound' });
    const elsewhere = s3.send(new GetObjectCommand({ Bucket: `absent-${randomUUID()}`, Key: 'x' }));
    await expect(elsewhere).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

test('https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html: 3 MB, and a stream', async () => {
  const [big, streamed] = [keyOf(), keyOf()];

  await put(big, Buffer.alloc(3_000_000, 'x'));
  const Body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
  await s3.send(new PutObjectCommand({ Bucket, Key: streamed, Body, ContentLength: 7 }));

  expect((await s3.send(new HeadObjectCommand({ Bucket, Key: big }))).ContentLength).toBe(3_000_000);
  expect((await get(streamed)).text).toBe('one two');
});

describe('https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html', () => {
  test('of fifty writers that ask for absence, one wins', async () => {
    const Key = keyOf();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => put(Key, String(index), { IfNoneMatch: '*' })),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } };
    await expect(put(Key, 'late', { IfNoneMatch: '*' })).rejects.toMatchObject(refused);
  });

  test('who names another version is refused', async () => {
    const Key = keyOf();
    const { ETag } = await put(Key, 'one');
    await put(Key, 'two', { IfMatch: ETag });

    await expect(put(Key, 'three', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect((await get(Key)).text).toBe('two');
  });
});

test('https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html: by prefix, in pages', async () => {
  const prefix = `${randomUUID()}/`;
  for (const name of ['c', 'a', 'b']) await put(prefix + name);
  const list = (more: object) => s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, MaxKeys: 2, ...more }));

  const first = await list({});
  const second = await list({ ContinuationToken: first.NextContinuationToken });

  const keys = [first, second].map(({ Contents = [] }) => Contents.map(({ Key }) => Key));
  expect(keys).toEqual([[`${prefix}a`, `${prefix}b`], [`${prefix}c`]]);
});

test('https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html: what is deleted is gone, and deleting again is no error', async () => {
  const [one, two, copy] = [keyOf(), keyOf(), keyOf()];
  await Promise.all([put(one), put(two)]);
  await s3.send(new CopyObjectCommand({ Bucket, Key: copy, CopySource: `${Bucket}/${one}` }));

  await s3.send(new DeleteObjectCommand({ Bucket, Key: one }));
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: one }, { Key: two }] } }));

  for (const Key of [one, two]) await expect(get(Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
  expect((await get(copy)).text).toBe('body');
});

test('https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html: parts make one object', async () => {
  const Key = keyOf();
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const parts = [Buffer.alloc(5_242_880, 'a'), Buffer.from('end')];
  const Parts = [];
  for (const [index, Body] of parts.entries()) {
    const PartNumber = index + 1;
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }

  await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));

  expect((await get(Key, { Range: 'bytes=5242879-' })).text).toBe('aend');
});

describe('https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html', () => {
  const read = async (key: string, Key: string) => (await cloud.invoke(service.functionName(key), { Key })).payload;

  test('a role reads what its policy names, unless the policy of the bucket denies it', async () => {
    await Promise.all(['open/one', 'open/secret', 'closed/one'].map((Key) => put(Key, Key)));

    expect(await read('read', 'open/one')).toBe('open/one');
    expect(await read('read', 'closed/one')).toBe('AccessDenied');
    expect(await read('readAndList', 'closed/one')).toBe('closed/one');
    expect(await read('readAndList', 'open/secret')).toBe('AccessDenied');
  });

  test('who may not list the bucket is not told that a key is missing', async () => {
    expect(await read('read', 'open/missing')).toBe('AccessDenied');
    expect(await read('readAndList', 'open/missing')).toBe('NoSuchKey');
  });
});

test.each(['?versioning', '?location', '?uploads', '/key?uploadId=1'])(
  'what the local S3 does not have says so: GET %s',
  async (asked) => {
    const answer = await fetch(`${cloud.connection.endpoint}/${Bucket}${asked}`, {
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=me/20260101/us-east-1/s3/aws4_request' },
    });

    expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining('NotImplemented')]);
  },
);
