import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { fakeClient } from '../sdk/index.ts';
import { drain, peek, take } from './queueMessages.ts';

const message = (id: string): Message => ({
  MessageId: id,
  ReceiptHandle: `receipt-${id}`,
  Body: `body-${id}`,
  Attributes: { ApproximateReceiveCount: '2' },
  MessageAttributes: { ErrorCode: { DataType: 'String', StringValue: 'unknown-type' } },
});

/** Answers one receive after the other and keeps what was sent. */
const sqsWith = (...receives: Message[][]) =>
  fakeClient<SQSClient>((command) => (command === 'ReceiveMessage' ? { Messages: receives.shift() ?? [] } : {}));

test('peeks until nothing new comes and hides nothing', async () => {
  const { sent, client: sqs } = sqsWith([message('a'), message('b')], [message('b'), message('c')], [message('a')]);

  const messages = await peek(sqs, 'queue', 0);

  expect(messages.map(({ messageId }) => messageId)).toEqual(['a', 'b', 'c']);
  expect(messages[0]).toEqual({
    messageId: 'a',
    body: 'body-a',
    attributes: { ErrorCode: 'unknown-type' },
    system: { ApproximateReceiveCount: '2' },
  });
  expect(sent.every(([, input]) => input.VisibilityTimeout === 0)).toBe(true);
});

test('drains to the last message and deletes each', async () => {
  const { sent, client: sqs } = sqsWith([message('a'), message('b')], [message('c')], []);

  const messages = await drain(sqs, 'queue', 0);

  expect(messages.map(({ body }) => body)).toEqual(['body-a', 'body-b', 'body-c']);
  const deleted = sent.filter(([command]) => command === 'DeleteMessageBatch');
  expect(deleted.map(([, input]) => input)).toEqual([
    {
      QueueUrl: 'queue',
      Entries: [
        { Id: '0', ReceiptHandle: 'receipt-a' },
        { Id: '1', ReceiptHandle: 'receipt-b' },
      ],
    },
    { QueueUrl: 'queue', Entries: [{ Id: '0', ReceiptHandle: 'receipt-c' }] },
  ]);
});

test('takes the message that is meant, wherever it lies, and shows the others again', async () => {
  const { sent, client: sqs } = sqsWith([message('a'), message('b')], [message('c'), message('d')]);

  const taken = await take(sqs, 'queue', ({ body }) => body === 'body-c', 0);

  expect(taken.messageId).toBe('c');
  const receiptsOf = (name: string) =>
    sent.filter(([command]) => command === name).map(([, input]) => input.ReceiptHandle);
  expect(receiptsOf('DeleteMessage')).toEqual(['receipt-c']);
  expect(receiptsOf('ChangeMessageVisibility')).toEqual(['receipt-a', 'receipt-b', 'receipt-d']);
});

test('waits for a message that has not come yet, and meanwhile hides nothing', async () => {
  const { sent, client: sqs } = sqsWith([message('a')], [], [message('a'), message('b')]);

  const taken = await take(sqs, 'queue', ({ body }) => body === 'body-b', 0);

  expect(taken.messageId).toBe('b');
  expect(sent.filter(([command]) => command === 'ChangeMessageVisibility')).toHaveLength(2);
});
