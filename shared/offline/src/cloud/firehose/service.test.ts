import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@patterns/testing/cloud';
import { AwsError } from '../awsService.ts';
import { type Call, firehoseFixture, transformRoleArn } from './firehoseFixture.ts';

const denied = new AwsError('AccessDenied', 'no', { status: 403 });
const lambda = (parameters: Record<string, string> = {}) => ({
  Enabled: true,
  Processors: [
    {
      Type: 'Lambda',
      Parameters: Object.entries({ LambdaArn: 'arn:aws:lambda:eu-west-1:000000000000:function:f', ...parameters }).map(
        ([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue }),
      ),
    },
  ],
});

/** A function that answers each record as it came. */
function echo({ action, input }: Call): unknown {
  if (action !== 'lambda.Invoke') return {};
  const { records } = JSON.parse(String(input.Payload)) as { records: { recordId: string; data: string }[] };
  const answered = records.map(({ recordId, data }) => ({ recordId, data, result: 'Ok' }));
  return { Payload: JSON.stringify({ records: answered }) };
}

test('an object that is refused is put again under its key, and the metrics tell of it', async () => {
  const firehose = firehoseFixture((call, attempt) => {
    if (call.action === 's3.PutObject' && attempt <= 2) throw denied;
    return {};
  });
  await firehose.create();

  await firehose.put('one', 'two');

  await eventually(() => expect(firehose.metric('DeliveryToS3.Success')).toEqual([0, 0, 1]));
  expect(firehose.objects().map(({ text }) => text)).toEqual(['onetwo', 'onetwo', 'onetwo']);
  expect(new Set(firehose.objects().map(({ key }) => key)).size).toBe(1);
  expect([firehose.metric('DeliveryToS3.Records'), firehose.metric('DeliveryToS3.Bytes')]).toEqual([[2], [6]]);
  // Seconds of AWS's time: the minute of the buffer, and the tries.
  expect(Math.min(...firehose.metric('DeliveryToS3.DataFreshness'))).toBeGreaterThanOrEqual(55);
  expect(firehose.reported).toEqual([expect.stringContaining('S3.AccessDenied')]);
});

test('after a day an object is given up', async () => {
  const firehose = firehoseFixture(() => {
    throw denied;
  }, 1_000_000);
  await firehose.create();

  await firehose.put('one');

  await eventually(() => expect(firehose.reported.at(-1)).toContain('lost 1 records'));
});

test('a stream that is deleted, or stopped, delivers nothing more', async () => {
  const firehose = firehoseFixture();
  await firehose.create();
  await firehose.put('one');

  await firehose.ask('DeleteDeliveryStream', { DeliveryStreamName: 'clicks' });
  await firehose.create();
  await firehose.put('two');
  await firehose.stop();

  await sleep(150);
  expect(firehose.calls).toEqual([]);
});

test('a transform has its own role, buffer and number of tries', async () => {
  let tries = 0;
  const firehose = firehoseFixture((call) => {
    if (call.action === 'lambda.Invoke' && ++tries <= 2) return { FunctionError: 'Unhandled', Payload: '{}' };
    return echo(call);
  });
  const RoleArn = transformRoleArn;
  const sourceArn = 'arn:aws:firehose:eu-west-1:000000000000:deliverystream/clicks';
  const assumedBy = { type: 'service', service: 'firehose.amazonaws.com', sourceArn };
  await firehose.create({ ProcessingConfiguration: lambda({ RoleArn, NumberOfRetries: '2' }) });

  await firehose.put('one');

  await eventually(() => expect(firehose.objects().map(({ text }) => text)).toEqual(['one']));
  const invokes = firehose.calls.filter(({ action }) => action === 'lambda.Invoke');
  expect(invokes.map(({ principal }) => principal)).toEqual(
    new Array(3).fill({ type: 'role', roleArn: RoleArn, assumedBy }),
  );
  const events = invokes.map(({ input }) => JSON.parse(String(input.Payload)) as Record<string, unknown>);
  expect(new Set(events.map(({ invocationId }) => invocationId)).size).toBe(3);
  expect(events[2]?.records).toEqual(events[0]?.records);
  expect(firehose.metric('ExecuteProcessing.Success')).toEqual([0, 0, 1]);
  expect(firehose.metric('SucceedProcessing.Records')).toEqual([1]);
});

test('at most five invocations are under way', async () => {
  let [underWay, most] = [0, 0];
  const firehose = firehoseFixture(async (call) => {
    if (call.action !== 'lambda.Invoke') return {};
    underWay += 1;
    most = Math.max(most, underWay);
    await sleep(10);
    underWay -= 1;
    return echo(call);
  });
  const ProcessingConfiguration = lambda({ BufferSizeInMBs: '0.2' });
  await firehose.create({ ProcessingConfiguration, BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 60 } });

  await firehose.put(...new Array(8).fill('x'.repeat(220_000)));

  await eventually(() => expect(firehose.metric('SucceedProcessing.Records')).toHaveLength(8));
  expect(most).toBeLessThanOrEqual(5);
  expect(most).toBeGreaterThan(1);
});

test.each([
  ['AccessDeniedException', 'Lambda.InvokeAccessDenied'],
  ['TooManyRequestsException', 'Lambda.InvokeLimitExceeded'],
  ['ResourceNotFoundException', 'Lambda.ResourceNotFound'],
  ['ServiceException', 'InternalError'],
])('an invocation that ends with %s', async (code, errorCode) => {
  const firehose = firehoseFixture(({ action }) => {
    if (action === 'lambda.Invoke') throw new AwsError(code, 'no');
    return {};
  });
  await firehose.create({ ProcessingConfiguration: lambda({ NumberOfRetries: '0' }) });

  await firehose.put('one');

  await eventually(() => expect(firehose.objects()).toHaveLength(1));
  const [{ key, text } = { key: '', text: '{}' }] = firehose.objects();
  expect(key).toMatch(/^processing-failed\//);
  expect(JSON.parse(text)).toMatchObject({
    attemptsMade: 1,
    errorCode,
    rawData: Buffer.from('one').toString('base64'),
  });
});

test.each([
  ['two Lambda processors', { Processors: [...lambda().Processors, ...lambda().Processors] }, 'Only one Lambda'],
  ['no processor', { Processors: [] }, 'between 1 and 5'],
  ['a buffer beyond 3 MiB', lambda({ BufferSizeInMBs: '4' }), 'between 0.2 and 3'],
  ['an unknown parameter', lambda({ Colour: 'red' }), 'not Colour'],
  [
    'a delimiter of its own',
    {
      Processors: [
        { Type: 'AppendDelimiterToRecord', Parameters: [{ ParameterName: 'Delimiter', ParameterValue: '|' }] },
      ],
    },
    'not Delimiter |',
  ],
])('%s is refused', async (_, processing, message) => {
  const creating = firehoseFixture().create({ ProcessingConfiguration: { Enabled: true, ...processing } });
  await expect(creating).rejects.toMatchObject({
    code: 'InvalidArgumentException',
    message: expect.stringContaining(message),
  });
});

test('what is put beyond the quota of a second is counted as throttled', async () => {
  const firehose = firehoseFixture(undefined, undefined, () => 0);
  await firehose.create({ BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 900 } });

  const { FailedPutCount } = await firehose.put(...new Array(8).fill('x'.repeat(500_000)));

  // 5 MiB are allowed in this region.
  expect(FailedPutCount).toBe(0);
  expect((await firehose.put(...new Array(8).fill('x'.repeat(500_000)))).FailedPutCount).toBe(6);
  expect(firehose.metric('ThrottledRecords')).toEqual([0, 6]);
  await firehose.stop();
});
