import { gunzipSync } from 'node:zlib';
import { createMeter } from '../../billing/createMeter.ts';
import { createClock } from '../../clock.ts';
import { createIam } from '../../iam/createIam.ts';
import { trustPolicy } from '../../iam/trustPolicy.ts';
import type { Principal } from '../../iam/types.ts';
import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import { createFirehose } from './service.ts';

export interface Call {
  principal: Principal;
  /** `s3.PutObject`. */
  action: string;
  input: Record<string, unknown>;
}

const roleArn = 'arn:aws:iam::000000000000:role/delivery';
export const transformRoleArn = 'arn:aws:iam::000000000000:role/transform';
export const s3Destination = {
  BucketARN: 'arn:aws:s3:::clicks',
  RoleARN: roleArn,
  BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 },
};

/** Delivery streams whose calls are kept and answered by `answer`: for tests. A minute takes 60 ms, unless `scale` says otherwise. */
export function firehoseFixture(
  answer: (call: Call, attempt: number) => unknown = () => ({}),
  scale = 1_000,
  now = Date.now,
) {
  const calls: Call[] = [];
  const iam = createIam();
  for (const arn of [roleArn, transformRoleArn]) iam.putRole(arn, [], trustPolicy('firehose.amazonaws.com'));
  const metrics: MetricDatum[] = [];
  const reported: string[] = [];
  const stops: (() => void | Promise<void>)[] = [];
  const firehose = createFirehose({
    ...{ region: 'eu-west-1', accountId: '000000000000', clock: { ...createClock(scale), now } },
    iam,
    meter: createMeter(),
    metrics: { put: (datum) => metrics.push(datum), values: () => [] },
    report: (line) => reported.push(line),
    service: () => {
      throw new Error('not asked for in these tests');
    },
    onStop: (_, stop) => stops.push(stop),
    call: async <Output>(principal: Principal, service: string, action: string, input: object) => {
      const call = { principal, action: `${service}.${action}`, input: input as Call['input'] };
      calls.push(call);
      return answer(call, calls.length) as Output;
    },
  });

  async function ask<Output = Record<string, unknown>>(action: string, input: object): Promise<Output> {
    const request = {
      ...{ method: 'POST', url: new URL('http://127.0.0.1:4566'), headers: {}, body: Buffer.from('') },
      ...{ signingName: 'firehose', region: 'eu-west-1', principal: { type: 'administrator' as const } },
    };
    const asked = { action, input: input as Record<string, unknown> };
    return JSON.parse(String((await firehose.handle(asked, request)).body)) as Output;
  }

  const put = (...texts: string[]) =>
    ask<{ FailedPutCount: number; RequestResponses: object[] }>('PutRecordBatch', {
      DeliveryStreamName: 'clicks',
      Records: texts.map((text) => ({ Data: Buffer.from(text).toString('base64') })),
    });

  return {
    ...{ ask, put, calls, reported },
    create: (change: object = {}, more: object = {}) =>
      ask('CreateDeliveryStream', {
        ...{ DeliveryStreamName: 'clicks', ExtendedS3DestinationConfiguration: { ...s3Destination, ...change } },
        ...more,
      }),
    /** The objects of a bucket that were put, unpacked, each try of them. */
    objects: (bucket = 'clicks') =>
      calls
        .filter(({ action, input }) => action === 's3.PutObject' && input.Bucket === bucket)
        .map(({ input }) => ({ key: String(input.Key), text: unpacked(input) })),
    /** The values of a metric. */
    metric: (name: string) => metrics.filter((datum) => datum.name === name).map(({ value }) => value),
    stop: () => Promise.all(stops.map((stop) => stop())),
  };
}

function unpacked({ Body, ContentEncoding }: Call['input']): string {
  const bytes = Buffer.from(String(Body), 'base64');
  return String(ContentEncoding === 'gzip' ? gunzipSync(bytes) : bytes);
}
