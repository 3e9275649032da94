import { eventually, localCloud, type QueueMessage, redrive } from '@patterns/testing/cloud';
import { type Handoff, openHandoff, order } from './handoff.ts';

const cloud = localCloud();
let handoff: Handoff;

beforeAll(async () => {
  handoff = await openHandoff(cloud);
});

beforeEach(() => cloud.drain(handoff.deadLetterQueueUrl));
afterEach(() => cloud.faults.clear());

const breakHandler = () =>
  cloud.faults.add({ target: { function: 'internal-handoff/makeReceipt' }, effect: { error: 'OutOfLuck' } });

/** Waits until so many dead letters lie in the queue, and leaves them there. */
const deadLetters = (count: number) =>
  eventually(async () => {
    const letters = await cloud.messages(handoff.deadLetterQueueUrl);
    expect(letters).toHaveLength(count);
    return letters;
  });

const idsOf = (letters: QueueMessage[]) => letters.map(({ messageId }) => messageId).toSorted();

const replay = () => redrive('internal-handoff', 'ReceiptDeadLetterQueue');

test('a replay after the fault is mended makes the receipts; until then each replay ends and loses nothing', async () => {
  const events = [order(), order()];
  const never = { receiptId: 'can never succeed' };
  await breakHandler();
  for (const event of [...events, never]) await handoff.handOff(event);
  const letters = await deadLetters(3);

  // Not accepted: nothing is deleted.
  const refusing = { target: { awsService: 'lambda', action: 'Invoke' }, effect: { error: 'ServiceException' } };
  const refusal = await cloud.faults.add(refusing);
  expect(await replay()).toEqual({ replayed: 0, left: 3 });
  expect(idsOf(await deadLetters(3))).toEqual(idsOf(letters));
  await cloud.faults.clear(refusal);

  // Accepted, but not mended: they come again, as other messages.
  expect(await replay()).toEqual({ replayed: 3, left: 0 });
  const again = await deadLetters(3);
  expect(new Set([...idsOf(letters), ...idsOf(again)]).size).toBe(6);

  // Mended: what can succeed does, and what can't is there again at once, which is no reason to go on for ever.
  await cloud.faults.clear();
  expect(await replay()).toMatchObject({ replayed: 3 });
  for (const { receiptId } of events) expect(await handoff.receipt(receiptId)).toMatchObject({ total: { N: '2500' } });
  expect(await deadLetters(1)).toMatchObject([{ body: JSON.stringify(never), attributes: { ErrorCode: 'invalid' } }]);
});

test('the alarm on the depth of the dead-letter queue goes off, and is over once the queue is empty', async () => {
  const name = handoff.resources.find(({ logicalId }) => logicalId === 'ReceiptDeadLetterQueueDepthAlarm')?.physicalId;
  const state = async () => (await cloud.alarms(name)).map((alarm) => alarm.state);
  await eventually(async () => expect(await state()).toEqual(['OK']));

  await handoff.handOff({});
  await eventually(async () => expect(await state()).toEqual(['ALARM']));

  await cloud.drain(handoff.deadLetterQueueUrl);
  await eventually(async () => expect(await state()).toEqual(['OK']));
});
