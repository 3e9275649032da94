import { randomUUID } from 'node:crypto';
import { type Alarm, eventually, type Fault, type Invocation, localCloud } from '@patterns/testing/cloud';
import { type Handoff, openHandoff, order } from './handoff.ts';

const cloud = localCloud();
let handoff: Handoff;

beforeAll(async () => {
  handoff = await openHandoff(cloud);
});

afterEach(() => cloud.faults.clear());

const handler: Fault['target'] = { function: 'internal-handoff/makeReceipt' };
const write: Fault['target'] = { ...handler, awsService: 'dynamodb', action: 'PutItem' };

/** Waits until the request has been run so often, and answers its runs in order. */
async function runsOf(requestId: string, count: number): Promise<Invocation[]> {
  return eventually(async () => {
    const runs = (await cloud.invocations(handoff.functionName)).filter((each) => each.requestId === requestId);
    expect(runs).toHaveLength(count);
    return runs.toSorted((one, other) => one.attempt - other.attempt);
  });
}

const attempts = (runs: Invocation[]) => runs.map(({ attempt }) => attempt);

test("three attempts under one request id, then the dead letter with Lambda's own attributes", async () => {
  await cloud.faults.add({ target: handler, effect: { error: 'OutOfLuck' } });
  const event = order({ correlationId: 'order-7' });

  const { requestId } = await handoff.handOff(event);
  const { Body = '', MessageAttributes } = await handoff.deadLetter(requestId);

  expect(JSON.parse(Body)).toEqual(event);
  expect(MessageAttributes).toEqual({
    RequestID: { DataType: 'String', StringValue: requestId },
    ErrorCode: { DataType: 'Number', StringValue: '200' },
    ErrorMessage: { DataType: 'String', StringValue: expect.stringMatching(/\w/) },
  });
  const runs = await runsOf(requestId, 3);
  expect(attempts(runs)).toEqual([1, 2, 3]);
  expect(runs.map(({ start }) => start).toSorted()).toEqual(runs.map(({ start }) => start));
  expect(await handoff.findReceipt(event.receiptId)).toBeUndefined();
});

test('a duplicate makes one receipt and counts Duplicate, whether Lambda or the caller repeats it', async () => {
  const alarm = await watchDuplicates();
  await cloud.faults.add({ target: handler, effect: { duplicate: true }, times: 1 });
  const event = order();
  await eventually(async () => expect(await alarm()).toBe('OK'));

  const { requestId } = await handoff.handOff(event);
  await runsOf(requestId, 2);
  const receipt = await handoff.receipt(event.receiptId);
  await runsOf((await handoff.handOff(event)).requestId, 1);

  await eventually(async () => expect(await alarm()).toBe('ALARM'));
  expect(await handoff.findReceipt(event.receiptId)).toEqual(receipt);
  await expectNoDeadLetter();
});

test.each(['before', 'after'] as const)(
  'a crash %s the write leaves one receipt, at the second attempt',
  async (crash) => {
    await cloud.faults.add({ target: write, effect: { crash }, times: 1 });
    const event = order();

    const { requestId } = await handoff.handOff(event);
    const runs = await runsOf(requestId, 2);

    expect(runs.map(({ attempt, error }) => [attempt, error?.errorType])).toEqual([
      [1, 'Runtime.ExitError'],
      [2, undefined],
    ]);
    expect(await handoff.findReceipt(event.receiptId)).toMatchObject({ total: { N: '2500' } });
    await expectNoDeadLetter();
  },
);

test('while DynamoDB is away nothing is lost: once it is back the next attempts make the receipts', async () => {
  await cloud.faults.add({ target: write, effect: { error: 'InternalServerError' } });
  const events = Array.from({ length: 10 }, () => order());
  const requestIds = await Promise.all(events.map(async (event) => (await handoff.handOff(event)).requestId));
  await eventually(async () => {
    const failed = (await cloud.invocations(handoff.functionName)).filter(({ error }) => error);
    expect(failed.map(({ requestId }) => requestId)).toEqual(expect.arrayContaining(requestIds));
  });

  await cloud.faults.clear();

  for (const { receiptId } of events) expect(await handoff.receipt(receiptId)).toMatchObject({ total: { N: '2500' } });
  await expectNoDeadLetter();
});

test('a dead letter that the function could not send itself: Lambda tries again, and it is sent once', async () => {
  const target = { ...handler, awsService: 'sqs', action: 'SendMessage' };
  await cloud.faults.add({ target, effect: { crash: 'before' }, times: 1 });

  const { requestId } = await handoff.handOff({});

  expect((await handoff.deadLetter(requestId)).MessageAttributes?.ErrorCode?.StringValue).toBe('invalid');
  expect(attempts(await runsOf(requestId, 2))).toEqual([1, 2]);
  await expectNoDeadLetter();
});

async function expectNoDeadLetter(): Promise<void> {
  expect(await cloud.messages(handoff.deadLetterQueueUrl)).toEqual([]);
}

/** Puts an alarm on the function's `Duplicate` metric; answers how to ask for its state. */
async function watchDuplicates(): Promise<() => Promise<Alarm['state'] | undefined>> {
  const AlarmName = `e2e-duplicates-${randomUUID()}`;
  const alarm = {
    ...{ AlarmName, Namespace: `${handoff.service}-${handoff.stage}`, MetricName: 'Duplicate' },
    ...{ Dimensions: [{ Name: 'service', Value: handoff.service }], Statistic: 'Sum', Threshold: 0 },
    ...{ Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 1, ComparisonOperator: 'GreaterThanThreshold' },
    TreatMissingData: 'notBreaching',
  };
  const response = await fetch(`${cloud.connection.endpoint}/`, {
    method: 'POST',
    headers: { 'x-amz-target': 'GraniteServiceVersion20100801.PutMetricAlarm' },
    body: JSON.stringify(alarm),
  });
  expect(response.status).toBe(200);
  return async () => (await cloud.alarms(AlarmName))[0]?.state;
}
