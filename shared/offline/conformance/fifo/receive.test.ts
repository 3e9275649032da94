import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  type Message,
} from '@aws-sdk/client-sqs';
import { queues } from '../queues.ts';

const { client, queue } = queues();
const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
const ten = { MaxNumberOfMessages: 10 };
const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);

async function fifoQueue(attributes: Record<string, string> = {}) {
  const made = await queue({ ...fifo, ...attributes });
  const { QueueUrl } = made;
  const send = async (group: string, ...texts: string[]) => {
    for (const text of texts) await made.send(text, { MessageGroupId: group });
  };
  const remove = async (...messages: Message[]) => {
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    return client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  };
  const show = async (VisibilityTimeout: number, ...messages: (Message | undefined)[]) => {
    const Entries = messages.map((message, index) => {
      return { Id: String(index), ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout };
    });
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  };
  return { ...made, send, sendWith: made.send, remove, show };
}

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html', () => {
  test('one receive takes as many messages of a group as it can, in order, and fills up with other groups', async () => {
    const { send, receive } = await fifoQueue();
    await send('a', 'a1', 'a2', 'a3');
    await send('b', 'b1', 'b2');

    expect(bodies(await receive({ MaxNumberOfMessages: 4 }))).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  test('nothing of a group is received while one of its messages is in flight', async () => {
    const { send, receive, remove } = await fifoQueue();
    await send('a', 'a1', 'a2', 'a3');
    await send('b', 'b1');
    const [first, second] = await receive({ MaxNumberOfMessages: 2 });

    const meanwhile = await receive(ten);
    if (first) await remove(first);
    const stillLocked = await receive(ten);
    if (second) await remove(second);
    const free = await receive(ten);

    expect([meanwhile, stillLocked, free].map(bodies)).toEqual([['b1'], [], ['a3']]);
  });

  test('a group with a long backlog does not keep the others waiting', async () => {
    const { send, receive, remove } = await fifoQueue();
    await send('a', ...Array.from({ length: 15 }, (_, index) => `a${index}`));
    await send('b', 'b1');
    await remove(...(await receive(ten)));

    expect(bodies(await receive(ten))).toContain('b1');
  });
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html', () => {
  test('what becomes visible again does so in its order, before what came after it', async () => {
    const { send, receive, show } = await fifoQueue();
    await send('a', 'a1', 'a2', 'a3', 'a4');
    const [first, second, third] = await receive({ MaxNumberOfMessages: 3 });

    await show(0, second);
    await show(0, third, first);

    expect(bodies(await receive(ten))).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  test('what comes back by itself keeps its order too', async () => {
    const { send, receive } = await fifoQueue({ VisibilityTimeout: '1' });
    await send('a', 'a1', 'a2', 'a3');
    await receive(ten);

    expect(bodies(await receive({ ...ten, WaitTimeSeconds: 5 }))).toEqual(['a1', 'a2', 'a3']);
  });

  test('a message can be deleted only while it is in hand', async () => {
    const { QueueUrl, send, receive, remove, show } = await fifoQueue();
    await send('a', 'a1');
    const [late] = await receive();
    await show(0, late);
    const deletion = new DeleteMessageCommand({ QueueUrl, ReceiptHandle: late?.ReceiptHandle });

    await expect(client.send(deletion)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(await remove(late ?? {})).toMatchObject({ Failed: [{ Id: '0', Code: 'InvalidParameterValue' }] });

    const [again] = await receive();
    await remove(again ?? {});
    await expect(remove(again ?? {})).resolves.toMatchObject({ Successful: [{ Id: '0' }] });
  });
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html', () => {
  test('a repeated attempt gets the same messages by the same handles, uncounted', async () => {
    const { send, receive } = await fifoQueue();
    await send('a', 'a1', 'a2');
    const attempt = { ...ten, ReceiveRequestAttemptId: 'attempt-1' };

    const first = await receive(attempt);
    const second = await receive(attempt);

    expect(second).toEqual(first);
    expect(first).toHaveLength(2);
    expect(await receive({ ...ten, ReceiveRequestAttemptId: 'attempt-2' })).toEqual([]);
  });

  test('an attempt can not be repeated once a message was deleted', async () => {
    const { send, receive, remove } = await fifoQueue();
    await send('a', 'a1', 'a2');
    await send('b', 'b1');
    const attempt = { MaxNumberOfMessages: 2, ReceiveRequestAttemptId: 'attempt-1' };
    const [first] = await receive(attempt);
    await remove(first ?? {});

    expect(bodies(await receive(attempt))).toEqual(['b1']);
  });

  test('a long poll waits for a group to be free', async () => {
    const { send, receive, remove } = await fifoQueue();
    await send('a', 'a1', 'a2');
    const [first] = await receive();

    const poll = receive({ ...ten, WaitTimeSeconds: 20 });
    await sleep(100);
    await remove(first ?? {});

    expect(bodies(await poll)).toEqual(['a2']);
  });
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html', () => {
  test('what was received too often moves with its group, in order', async () => {
    const dead = await fifoQueue();
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 1 });
    const { send, receive, show } = await fifoQueue({ RedrivePolicy });
    await send('a', 'a1', 'a2');
    await show(0, ...(await receive(ten)));
    await send('a', 'a3');

    const rest = await receive(ten);
    const moved = await dead.receive(ten);

    expect([rest, moved].map(bodies)).toEqual([['a3'], ['a1', 'a2']]);
    expect(moved.map(({ Attributes }) => Attributes?.MessageGroupId)).toEqual(['a', 'a']);
  });
});
