import { createMetricStore } from '../cloudwatch/createMetricStore.ts';
import { inProcessOutput, inProcessRequest } from '../endpoint/inProcessCall.ts';
import { createKinesis } from './service.ts';

const hour = 3_600_000;

/** A stream of one shard, and a clock that is set by hand. */
async function streamFixture() {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const clock = { scale: 1, now: () => now, scaled: (milliseconds: number) => milliseconds, wait: async () => {} };
  const origin = { region: 'us-east-1', accountId: '000000000000' };
  const metrics = createMetricStore();
  const service = createKinesis({ ...origin, clock, metrics });
  const call = async (action: string, input: object) => {
    const principal = { type: 'administrator' } as const;
    const parts = { url: 'http://127.0.0.1', region: 'us-east-1', principal, traceHeader: undefined };
    const request = inProcessRequest(service, action, { StreamName: 'clicks', ...input }, parts);
    return inProcessOutput(await service.handle(service.parse(request), request));
  };
  await call('CreateStream', { ShardCount: 1 });
  const iterator = async (ShardIteratorType = 'TRIM_HORIZON') => {
    const input = { ShardId: 'shardId-000000000000', ShardIteratorType };
    return String((await call('GetShardIterator', input)).ShardIterator);
  };
  const put = () => call('PutRecord', { PartitionKey: 'p', Data: 'eA==' });
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { service, metrics, call, put, iterator, pass };
}

test('https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html: an iterator expires after five minutes', async () => {
  const { call, iterator, pass } = await streamFixture();
  const ShardIterator = await iterator();

  pass(5 * 60_000);
  await call('GetRecords', { ShardIterator });
  pass(1);
  await expect(call('GetRecords', { ShardIterator })).rejects.toMatchObject({ code: 'ExpiredIteratorException' });
});

test('https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html: what is older than the retention is gone', async () => {
  const { call, put, iterator, pass } = await streamFixture();
  const records = async () => {
    const { Records } = await call('GetRecords', { ShardIterator: await iterator() });
    return (Records as unknown[]).length;
  };
  await put();
  pass(20 * hour);
  await put();

  expect(await records()).toBe(2);
  pass(5 * hour);
  expect(await records()).toBe(1);
  await call('IncreaseStreamRetentionPeriod', { RetentionPeriodHours: 48 });
  pass(20 * hour);
  expect(await records()).toBe(1);
});

test('an iterator of before what was trimmed goes on with what is kept', async () => {
  const { call, put, iterator, pass } = await streamFixture();
  await put();
  pass(25 * hour);
  const ShardIterator = await iterator('LATEST');
  await put();

  expect(await call('GetRecords', { ShardIterator })).toMatchObject({ Records: [{ PartitionKey: 'p' }] });
});

test('GetRecords says how far behind the tip it is, and tells CloudWatch', async () => {
  const { call, put, iterator, pass, metrics } = await streamFixture();
  await put();
  pass(3_000);
  await put();
  const ShardIterator = await iterator();

  expect(await call('GetRecords', { ShardIterator, Limit: 1 })).toMatchObject({ MillisBehindLatest: 3_000 });
  expect(await call('GetRecords', { ShardIterator })).toMatchObject({ MillisBehindLatest: 0 });
  const metric = { namespace: 'AWS/Kinesis', name: 'GetRecords.IteratorAgeMilliseconds' };
  const dimensions = { StreamName: 'clicks' };
  expect(metrics.values({ ...metric, dimensions }, 0, Number.POSITIVE_INFINITY)).toEqual([3_000, 0]);
});

describe('a reader waits', () => {
  test.each([
    ['a record comes', (call: Call) => call('PutRecord', { PartitionKey: 'p', Data: 'eA==' })],
    [
      'the shard is closed',
      (call: Call) => call('SplitShard', { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '5' }),
    ],
    ['the stream is gone', (call: Call) => call('DeleteStream', {})],
  ])('until %s', async (_, act) => {
    const { service, call, iterator } = await streamFixture();
    const seen: string[] = [];
    const waiting = service.arrival(await iterator(), new AbortController().signal).then(() => seen.push('woken'));

    await Promise.resolve();
    expect(seen).toEqual([]);
    await act(call);
    await waiting;
  });

  test('no longer than it wants to', async () => {
    const { service, iterator } = await streamFixture();

    await service.arrival(await iterator(), AbortSignal.timeout(10));
  });
});

type Call = Awaited<ReturnType<typeof streamFixture>>['call'];
