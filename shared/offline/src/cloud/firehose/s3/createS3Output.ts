import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { createBackoff } from '../../../sources/createBackoff.ts';
import { isAwsError } from '../../awsService.ts';
import { type BufferHints, createBuffer } from '../createBuffer.ts';
import type { ErrorLog, FirehoseError } from '../createErrorLog.ts';
import type { FirehoseRecord, StreamParts } from '../types.ts';
import type { PrefixOf } from './compilePrefix.ts';
import { formatTimestamp } from './formatTimestamp.ts';

export interface S3OutputSettings {
  bucket: string;
  roleArn: string;
  hints: BufferHints;
  prefixOf: PrefixOf;
  timeZone: string;
  /** Of the object's name, such as `.gz`. */
  extension: string;
  isCompressed: boolean;
  /** Between two records. */
  delimiter: string;
  /** What its metrics are called by; none for what is no delivery. */
  metric: 'DeliveryToS3' | 'BackupToS3' | undefined;
  log: ErrorLog;
}

export interface DeliveredObject {
  bucket: string;
  key: string;
  records: number;
  bytes: number;
}

const retriedFor = 24 * 3_600_000;
const retryWaits = { first: 1_000, most: 60_000 };

/**
 * Puts records into objects of a bucket. An object that can't be put is tried again for a day under its key, so that
 * a put that took effect without an answer leaves one object.
 * https://docs.aws.amazon.com/firehose/latest/dev/retry.html
 */
export function createS3Output(
  settings: S3OutputSettings,
  parts: StreamParts,
  onDelivered: (object: DeliveredObject) => void = () => undefined,
): (record: FirehoseRecord) => void {
  const { bucket, roleArn, isCompressed, log } = settings;
  const { name, call, clock, report, signal } = parts;
  const delimiter = Buffer.from(settings.delimiter);

  function measure(what: string, value: number): void {
    if (settings.metric) parts.measure(`${settings.metric}.${what}`, value);
  }

  function objectOf(records: readonly FirehoseRecord[], oldest: number) {
    const lines = records.flatMap(({ data }, index) => (index === 0 ? [data] : [delimiter, data]));
    const content = Buffer.concat(lines);
    return {
      Bucket: bucket,
      Key: keyOf(oldest),
      ContentType: 'application/octet-stream',
      ...(isCompressed && { ContentEncoding: 'gzip' }),
      Body: (isCompressed ? gzipSync(content) : content).toString('base64'),
    };
  }

  function keyOf(oldest: number): string {
    const time = formatTimestamp('yyyy-MM-dd-HH-mm-ss', oldest, settings.timeZone);
    return `${settings.prefixOf(oldest)}${name}-1-${time}-${randomUUID()}${settings.extension}`;
  }

  async function deliver(records: readonly FirehoseRecord[]): Promise<void> {
    const oldest = records.reduce((least, { arrivedAt }) => Math.min(least, arrivedAt), clock.now());
    const bytes = records.reduce((sum, { arrivedBytes }) => sum + arrivedBytes, 0);
    const object = objectOf(records, oldest);
    const expiry = clock.now() + clock.scaled(retriedFor);
    const backoff = createBackoff(clock, retryWaits);
    for (; !signal.aborted; await backoff.wait(signal)) {
      const error = await put(object);
      measure('DataFreshness', ((clock.now() - oldest) * clock.scale) / 1_000);
      measure('Success', error ? 0 : 1);
      if (!error) {
        measure('Records', records.length);
        measure('Bytes', bytes);
        return onDelivered({ bucket, key: object.Key, records: records.length, bytes });
      }
      await log(error);
      if (clock.now() > expiry) return report(`${name} lost ${records.length} records: a day long ${error.errorCode}`);
    }
  }

  function put(object: object): Promise<FirehoseError | undefined> {
    return call({ type: 'role', roleArn }, 's3', 'PutObject', object).then(() => undefined, errorOf);
  }

  return createBuffer(settings.hints, parts, (records) => {
    deliver(records).catch((error: unknown) => report(`${name} could not make an object: ${error}`));
  });
}

const messages: Readonly<Record<string, string>> = {
  AccessDenied:
    'Access was denied. Ensure that the trust policy for the provided IAM role allows Firehose to assume the role, ' +
    'and the access policy allows access to the S3 bucket.',
  NoSuchBucket: 'The specified bucket does not exist. Create the bucket or use a different bucket that does exist.',
};

/** https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html#monitoring-s3-errors */
function errorOf(error: unknown): FirehoseError {
  const known = isAwsError(error) ? messages[error.code] : undefined;
  if (isAwsError(error) && known) return { errorCode: `S3.${error.code}`, message: known };
  const message = 'An internal error occurred while attempting to deliver data. Delivery will be retried.';
  return { errorCode: 'InternalError', message: `${message} (${error})` };
}
