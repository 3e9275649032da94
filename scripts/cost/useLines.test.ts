import type { BilledCalls } from '@patterns/testing/cloud';
import { useLines } from './useLines.ts';

const calls = (service: string, action: string, units: number, resource = 'arn:aws:x:shop-dev-orders'): BilledCalls => {
  return { service, action, resource, units, calls: units, caller: 'shop-dev-order' };
};

const runs = (count: number, duration: number) =>
  Array.from({ length: count }, () => ({ function: 'shop-dev-order', duration }));

describe('what an event uses', () => {
  const megabytes = () => 256;

  test('is the share of an event in all that was counted', () => {
    const rows = [
      calls('sqs', 'SendMessage', 10),
      calls('sqs', 'ReceiveMessage', 1),
      calls('sqs', 'DeleteMessageBatch', 1),
    ];

    expect(useLines({ rows, invocations: runs(1, 4), megabytes, events: 10 })).toEqual([
      { head: 'lambda', quantity: 0.1 },
      { head: 'lambdaTime', quantity: 0.0001 },
      { head: 'sqs', quantity: 1.2 },
    ]);
  });

  test.each([
    [calls('sqs', 'SendMessage', 1, 'arn:aws:sqs:r:a:ledger.fifo'), 'sqsFifo', 1],
    [calls('dynamodb', 'ReadUnits', 0.5), 'tableReads', 0.5],
    [calls('firehose', 'Take', 2), 'firehose', 10],
    [calls('logs', 'Ingest', 2_048), 'logs', 2],
    [calls('s3', 'PutObject', 1), 's3Writes', 1],
    // The local S3's name for both versions of the call.
    [calls('s3', 'ListObjects', 1), 's3Writes', 1],
    [calls('s3', 'UploadPart', 3), 's3Writes', 3],
    [calls('s3', 'HeadObject', 1), 's3Reads', 1],
  ])('%j is %s', (row, head, quantity) => {
    expect(useLines({ rows: [row], invocations: [], megabytes, events: 1 })).toEqual([{ head, quantity }]);
  });

  // https://aws.amazon.com/s3/pricing/: DELETE and CANCEL requests are free.
  test.each([
    ...[calls('sqs', 'ReceiveNothing', 9), calls('dynamodb', 'GetRecords', 9), calls('lambda', 'Invoke', 9)],
    ...[calls('s3', 'DeleteObject', 9), calls('s3', 'DeleteObjects', 9), calls('s3', 'AbortMultipartUpload', 9)],
    ...[calls('stepfunctions', 'StartExecution', 9), calls('kinesis', 'GetShardIterator', 9)],
    ...[calls('logs', 'PutLogEvents', 9), calls('firehose', 'PutRecordBatch', 9), calls('cloudwatch', 'Metric', 9)],
  ])('%j costs nothing by the event', (row) => {
    expect(useLines({ rows: [row], invocations: [], megabytes, events: 1 })).toEqual([]);
  });

  test('has no guess for a call without a price', () => {
    const rows = [calls('stepfunctions', 'StartSyncExecution', 1)];

    expect(() => useLines({ rows, invocations: [], megabytes, events: 1 })).toThrow(
      'stepfunctions StartSyncExecution has no price: scripts/cost/headOf.ts',
    );
  });

  test.each([
    [2, []],
    [100, [{ head: 'secretReads', quantity: 1 }]],
  ])('%d reads of secrets in a hundred events are %j', (units, lines) => {
    const rows = [calls('secretsmanager', 'GetSecretValue', units)];

    expect(useLines({ rows, invocations: [], megabytes, events: 100 })).toEqual(lines);
  });

  test('takes the time of runs that nothing disturbed', () => {
    const invocations = [...runs(20, 8), ...runs(80, 400)];

    const [, time] = useLines({ rows: [], invocations, megabytes: () => 1_024, events: 100 });

    expect(time).toEqual({ head: 'lambdaTime', quantity: 0.008 });
  });
});
