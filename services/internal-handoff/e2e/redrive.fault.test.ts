import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { eventually, localCloud, type QueueMessage, redrive } from '@patterns/testing/cloud';
import { openHandoff, order } from './handoff.ts';

const cloud = localCloud();
const handoff = await openHandoff(cloud);

beforeEach(() => cloud.drain(handoff.deadLetterQueueUrl));

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
  const mend = await handoff.fault('makeReceipt', { effect: { error: 'OutOfLuck' } });
  for (const event of [...events, never]) await handoff.handOff(event);
  const letters = await deadLetters(3);

  // Lambda takes no event that is not JSON: what it does not accept is not deleted.
  const refused = new SendMessageCommand({ QueueUrl: handoff.deadLetterQueueUrl, MessageBody: 'no JSON' });
  const { MessageId } = await cloud.sqs.send(refused);

  // Accepted, but not mended: they come again, as other messages.
  expect(await replay()).toEqual({ replayed: 3, left: 1, failed: true });
  const again = await deadLetters(4);
  expect(idsOf(again)).toContain(MessageId);
  expect(new Set([...idsOf(letters), ...idsOf(again)]).size).toBe(7);
  await cloud.takeMessage(handoff.deadLetterQueueUrl, ({ messageId }) => messageId === MessageId);

  // Mended: what can succeed does, and what can't is there again at once, which is no reason to go on for ever.
  await mend();
  expect(await replay()).toMatchObject({ replayed: 3 });
  for (const { receiptId } of events) expect(await handoff.receipt(receiptId)).toMatchObject({ total: { N: '2500' } });
  expect(await deadLetters(1)).toMatchObject([{ body: JSON.stringify(never), attributes: { ErrorCode: 'invalid' } }]);
});

test('the alarm on the depth of the dead-letter queue goes off, and is over once the queue is empty', async () => {
  const state = () => cloud.alarmState(handoff, 'ReceiptDeadLetterQueueDepthAlarm');
  await eventually(async () => expect(await state()).toBe('OK'));

  await handoff.handOff({});
  await eventually(async () => expect(await state()).toBe('ALARM'));

  await cloud.drain(handoff.deadLetterQueueUrl);
  await eventually(async () => expect(await state()).toBe('OK'));
});
