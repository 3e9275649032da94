import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { drain, peek } from './queueMessages.ts';

const message = (id: string): Message => ({
  MessageId: id,
  ReceiptHandle: `receipt-${id}`,
  Body: `body-${id}`,
  Attributes: { ApproximateReceiveCount: '2' },
  MessageAttributes: { ErrorCode: { DataType: 'String', StringValue: 'unknown-type' } },
});

/** Answers one receive after the other and keeps what was sent. */
function sqsWith(...receives: Message[][]) {
  const sent: { name: string; input: object }[] = [];
  const sqs = {
    send: async (command: { input: object; constructor: { name: string } }) => {
      sent.push({ name: command.constructor.name, input: command.input });
      return command.constructor.name === 'ReceiveMessageCommand' ? { Messages: receives.shift() ?? [] } : {};
    },
  } as unknown as SQSClient;
  return { sent, sqs };
}

test('peeks until nothing new comes and hides nothing', async () => {
  const { sent, sqs } = sqsWith([message('a'), message('b')], [message('b'), message('c')], [message('a')]);

  const messages = await peek(sqs, 'queue');

  expect(messages.map(({ messageId }) => messageId)).toEqual(['a', 'b', 'c']);
  expect(messages[0]).toEqual({
    messageId: 'a',
    body: 'body-a',
    attributes: { ErrorCode: 'unknown-type' },
    system: { ApproximateReceiveCount: '2' },
  });
  expect(sent.every(({ input }) => 'VisibilityTimeout' in input && input.VisibilityTimeout === 0)).toBe(true);
});

test('drains to the last message and deletes each', async () => {
  const { sent, sqs } = sqsWith([message('a'), message('b')], [message('c')], []);

  const messages = await drain(sqs, 'queue');

  expect(messages.map(({ body }) => body)).toEqual(['body-a', 'body-b', 'body-c']);
  const deleted = sent.filter(({ name }) => name === 'DeleteMessageBatchCommand');
  expect(deleted.map(({ input }) => input)).toEqual([
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
