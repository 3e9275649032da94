import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { queues } from './queues.ts';

const { client, queue } = queues();

async function depth(QueueUrl: string) {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.map((name) => Attributes?.[name]);
}

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html', () => {
  test('a message arrives with its attributes, counted and dated', async () => {
    const { send, receive } = await queue();
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: 'ä 😀' },
      bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
    };
    const { MessageId, MD5OfMessageAttributes } = await send('body', { MessageAttributes });

    const [message] = await receive({ MessageAttributeNames: ['All'] });

    expect(message).toMatchObject({ MessageId, MD5OfMessageAttributes, Body: 'body', MessageAttributes });
    expect(message?.Attributes).toMatchObject({
      ApproximateReceiveCount: '1',
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
    });
  });

  test('1 MiB is the most, attributes included', async () => {
    const { send } = await queue();
    const most = 'a'.repeat(1_048_576);

    await send(most);

    await expect(send(`${most}a`)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('an unknown queue is QueueDoesNotExist', async () => {
    const { send } = await queue();

    await expect(
      send('a', { QueueUrl: `http://127.0.0.1:${process.env.LOCAL_AWS_PORT}/000000000000/none` }),
    ).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });

  test('a FIFO queue takes an id once, even after the message was deleted', async () => {
    const { QueueUrl, send, receive } = await queue({ FifoQueue: 'true' });
    const ids = { MessageGroupId: 'g', MessageDeduplicationId: 'same' };
    const first = await send('first', ids);
    const [message] = await receive();
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));

    const second = await send('second', ids);

    expect(second.MessageId).toBe(first.MessageId);
    expect(await receive()).toEqual([]);
  });

  test('a FIFO queue needs a group and an id', async () => {
    const { send } = await queue({ FifoQueue: 'true' });

    await expect(send('a', { MessageDeduplicationId: '1' })).rejects.toMatchObject({ name: 'MissingParameter' });
    await expect(send('a', { MessageGroupId: 'g' })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

test('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html: entries fail alone', async () => {
  const { QueueUrl } = await queue();
  const Entries = ['good', '\u0001'].map((MessageBody, index) => ({ Id: String(index), MessageBody }));

  const { Successful, Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));

  expect(Successful).toMatchObject([{ Id: '0' }]);
  expect(Failed).toMatchObject([{ Id: '1', SenderFault: true, Code: 'InvalidMessageContents' }]);
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html', () => {
  test('a long poll answers as soon as there is a message', async () => {
    const { send, receive } = await queue();

    const poll = receive({ WaitTimeSeconds: 20 });
    await send('a');

    expect(await poll).toHaveLength(1);
  });

  test('a poll that the client gave up takes nothing', async () => {
    const { QueueUrl, send, receive } = await queue();
    const client = new AbortController();
    const poll = receive({ WaitTimeSeconds: 20 }, client.signal).catch((error: Error) => error.name);
    await receive();

    client.abort();
    await poll;
    await receive();
    await send('a');

    expect(await depth(QueueUrl)).toEqual(['1', '0']);
  });
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html', () => {
  test('a message in hand is seen by nobody until it is given back', async () => {
    const { QueueUrl, send, receive } = await queue();
    await send('a');
    const [first] = await receive();
    const meanwhile = await receive();
    const { ReceiptHandle } = first ?? {};
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));

    const [second] = await receive();

    expect(meanwhile).toEqual([]);
    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    expect(second?.ReceiptHandle).not.toBe(ReceiptHandle);
  });

  test('a message comes back by itself', async () => {
    const { send, receive } = await queue({ VisibilityTimeout: '1' });
    await send('a');
    await receive();

    expect(await receive({ WaitTimeSeconds: 5 })).toHaveLength(1);
  });
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html', () => {
  test('messages in flight are gone as well', async () => {
    const { QueueUrl, send, receive } = await queue();
    for (const body of ['in flight', 'visible']) await send(body);
    await receive();

    await client.send(new PurgeQueueCommand({ QueueUrl }));

    expect(await depth(QueueUrl)).toEqual(['0', '0']);
  });

  test('a purge beside another is PurgeQueueInProgress', async () => {
    const { QueueUrl } = await queue();
    const purge = () => client.send(new PurgeQueueCommand({ QueueUrl }));

    const purges = await Promise.allSettled([purge(), purge(), purge()]);

    const refused = purges.filter(({ status }) => status === 'rejected');
    expect(refused).not.toEqual([]);
    expect(refused).toEqual(
      refused.map(() => ({ status: 'rejected', reason: expect.objectContaining({ name: 'PurgeQueueInProgress' }) })),
    );
  });
});

test('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html: a group is locked', async () => {
  const { QueueUrl, send, receive } = await queue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  for (const body of ['a1', 'a2', 'b1']) await send(body, { MessageGroupId: body.charAt(0) });
  const bodies = async () => (await receive()).map(({ Body }) => Body);

  const [first] = await receive();
  const others = [await bodies(), await bodies()].flat();
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));

  expect([first?.Body, others]).toEqual(['a1', ['b1']]);
  expect(await bodies()).toEqual(['a2']);
});
