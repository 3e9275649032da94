import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { Connection } from '@patterns/testing/cloud';
import type { ClickData } from '../src/client/click.ts';

/** How compressed bytes begin. */
const GZIP = 0x1f;

/** A line of the archive. */
interface ArchivedClick extends ClickData {
  device: string;
  receivedAt: string;
  correlationId: string;
}

/** A record under the error prefix, as far as tests look at it. */
interface Unreadable {
  errorCode: string;
  /** Base64. */
  rawData: string;
}

/** What Firehose has delivered to the bucket, a record as often as it lies there. */
export function openArchive(connection: Connection, Bucket: string) {
  const client = new S3Client(connection);

  /** Objects never change: each is read once. */
  const known = new Map<string, Promise<object[]>>();

  async function text(Key: string): Promise<string> {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    return (bytes[0] === GZIP ? gunzipSync(bytes) : bytes).toString();
  }

  async function keys(Prefix: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
      found.push(...Contents.map(({ Key = '' }) => Key));
    }
    return found;
  }

  async function read(key: string): Promise<object[]> {
    const lines = (await text(key)).split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as object);
  }

  async function lines<Line>(prefix: string): Promise<Line[]> {
    const all = (await keys(prefix)).map((key) => {
      const lines = known.get(key) ?? read(key);
      known.set(key, lines);
      return lines;
    });
    return (await Promise.all(all)).flat() as Line[];
  }

  return {
    keys: () => keys('clicks/'),
    clicks: () => lines<ArchivedClick>('clicks/'),
    unreadable: () => lines<Unreadable>('errors/processing-failed/'),
  };
}
