import { orderedQueue } from './orderedQueueFixture.ts';
import { sendMessage } from './sendMessage.ts';
import { sqsFixture } from './sqsFixture.ts';

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
test('an id is remembered for five minutes', () => {
  const { queue } = orderedQueue();

  sendMessage(queue, { MessageBody: 'a', MessageGroupId: 'a', MessageDeduplicationId: 'same' });

  const seconds = ((queue.deduplicationCache.expiresAt('same') ?? 0) - Date.now()) / 1_000;
  expect(Math.round(seconds)).toBe(300);
});

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
test.each([
  ['of the request', undefined, 'Root=1-request'],
  ['of its own', { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-own' } }, 'Root=1-own'],
])('a message bears the trace header %s, through a redrive too', async (_, MessageSystemAttributes, expected) => {
  const { create, receive, sqs } = sqsFixture();
  const DeadUrl = await create('dead');
  const RedrivePolicy = '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:000000000000:dead","maxReceiveCount":1}';
  const QueueUrl = await create('work', { RedrivePolicy });
  const input = { QueueUrl, MessageBody: 'a', ...(MessageSystemAttributes && { MessageSystemAttributes }) };
  await sqs.handle(
    { action: 'SendMessage', input },
    {
      ...{ method: 'POST', url: new URL(QueueUrl), headers: { 'x-amzn-trace-id': 'Root=1-request' } },
      ...{ body: Buffer.from(''), signingName: 'sqs', region: 'eu-west-1', principal: { type: 'administrator' } },
    },
  );
  const trace = { AttributeNames: ['AWSTraceHeader'] };

  const received = [
    ...(await receive(QueueUrl, { ...trace, VisibilityTimeout: 0 })),
    ...(await receive(QueueUrl, trace)),
    ...(await receive(DeadUrl, trace)),
  ];

  expect(received.map(({ Attributes }) => Attributes?.AWSTraceHeader)).toEqual([expected, expected]);
});
