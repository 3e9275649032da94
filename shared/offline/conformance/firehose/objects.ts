import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { eventually, localCloud } from '@patterns/testing/cloud';

const s3 = new S3Client(localCloud().connection);

interface StoredObject {
  Key: string;
  text: string;
  encoding: string | undefined;
}

/** The objects of a bucket that hold the text, unpacked. */
export async function objectsWith(Bucket: string, text: string): Promise<StoredObject[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const objects = await Promise.all(Contents.map(({ Key = '' }) => read(Bucket, Key)));
  return objects.filter((object) => object.text.includes(text));
}

/** Waits for the first object that holds the text. */
export function objectWith(Bucket: string, text: string): Promise<StoredObject> {
  return eventually(async () => {
    const [object] = await objectsWith(Bucket, text);
    if (!object) throw new Error(`No object of ${Bucket} holds ${text}`);
    return object;
  });
}

async function read(Bucket: string, Key: string): Promise<StoredObject> {
  const { Body, ContentEncoding: encoding } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
  return { Key, text: String(encoding === 'gzip' ? gunzipSync(bytes) : bytes), encoding };
}
