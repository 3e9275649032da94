import { eventually, type FunctionFault, type Invocation, localCloud } from '@patterns/testing/cloud';
import { runsOf } from '@patterns/testing/load';
import { openHandoff, order } from './handoff.ts';

const cloud = localCloud();
const handoff = await openHandoff(cloud);

const breakHandler = (effect: FunctionFault['effect'], times?: number) =>
  handoff.fault('makeReceipt', { effect, times });
const breakWrite = (effect: FunctionFault['effect'], times?: number) =>
  handoff.fault('makeReceipt', { awsService: 'dynamodb', action: 'PutItem', effect, times });

const attempts = (runs: Invocation[]) => runs.map(({ attempt }) => attempt);

test("three attempts under one request id, then the dead letter with Lambda's own attributes", async () => {
  await breakHandler({ error: 'OutOfLuck' });
  const event = order({ correlationId: 'order-7' });

  const { requestId } = await handoff.handOff(event);
  const { body, attributes } = await handoff.deadLetter(requestId);

  expect(JSON.parse(body)).toEqual(event);
  expect(attributes).toEqual({
    RequestID: requestId,
    ErrorCode: '200',
    ErrorMessage: expect.stringMatching(/\w/),
  });
  const runs = await runsOf(handoff, 'makeReceipt', requestId, 3);
  expect(attempts(runs)).toEqual([1, 2, 3]);
  expect(runs.map(({ start }) => start).toSorted()).toEqual(runs.map(({ start }) => start));
  expect(await handoff.findReceipt(event.receiptId)).toBeUndefined();
});

test('a duplicate makes one receipt and counts Duplicate, whether Lambda or the caller repeats it', async () => {
  const alarm = await cloud.watch(handoff, 'Duplicate');
  await breakHandler({ duplicate: true }, 1);
  const event = order();
  await eventually(async () => expect(await alarm()).toBe('OK'));

  const { requestId } = await handoff.handOff(event);
  await runsOf(handoff, 'makeReceipt', requestId, 2);
  const receipt = await handoff.receipt(event.receiptId);
  await runsOf(handoff, 'makeReceipt', (await handoff.handOff(event)).requestId, 1);

  await eventually(async () => expect(await alarm()).toBe('ALARM'));
  expect(await handoff.findReceipt(event.receiptId)).toEqual(receipt);
  await expectNoDeadLetter();
});

test.each(['before', 'after'] as const)(
  'a crash %s the write leaves one receipt, at the second attempt',
  async (crash) => {
    await breakWrite({ crash }, 1);
    const event = order();

    const { requestId } = await handoff.handOff(event);
    const runs = await runsOf(handoff, 'makeReceipt', requestId, 2);

    expect(runs.map(({ attempt, error }) => [attempt, error?.errorType])).toEqual([
      [1, 'Runtime.ExitError'],
      [2, undefined],
    ]);
    expect(await handoff.findReceipt(event.receiptId)).toMatchObject({ total: { N: '2500' } });
    await expectNoDeadLetter();
  },
);

test('while DynamoDB is away nothing is lost: once it is back the next attempts make the receipts', async () => {
  const mend = await breakWrite({ error: 'InternalServerError' });
  const events = Array.from({ length: 10 }, () => order());
  const requestIds = await Promise.all(events.map(async (event) => (await handoff.handOff(event)).requestId));
  await eventually(async () => {
    const failed = (await handoff.invocations('makeReceipt')).filter(({ error }) => error);
    expect(failed.map(({ requestId }) => requestId)).toEqual(expect.arrayContaining(requestIds));
  });

  await mend();

  for (const { receiptId } of events) expect(await handoff.receipt(receiptId)).toMatchObject({ total: { N: '2500' } });
  await expectNoDeadLetter();
});

test('a dead letter that the function could not send itself: Lambda tries again, and it is sent once', async () => {
  const sending = { awsService: 'sqs', action: 'SendMessage' };
  await handoff.fault('makeReceipt', { ...sending, effect: { crash: 'before' }, times: 1 });

  const { requestId } = await handoff.handOff({});

  expect((await handoff.deadLetter(requestId)).attributes.ErrorCode).toBe('invalid');
  expect(attempts(await runsOf(handoff, 'makeReceipt', requestId, 2))).toEqual([1, 2]);
  await expectNoDeadLetter();
});

async function expectNoDeadLetter(): Promise<void> {
  expect(await cloud.messages(handoff.deadLetterQueueUrl)).toEqual([]);
}
