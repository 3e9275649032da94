import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { fakeClient } from '../sdk/index.ts';
import { drain, peek } from './queueMessages.ts';

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

  const messages = await peek(sqs, 'queue');

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

  const messages = await drain(sqs, 'queue');

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
