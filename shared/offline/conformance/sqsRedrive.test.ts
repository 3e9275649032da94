import { setTimeout as sleep } from 'node:timers/promises';
import { queues } from './queues.ts';

const { queue } = queues();

test('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html: received too often', async () => {
  const dead = await queue();
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 });
  const { send, receive } = await queue({ VisibilityTimeout: '0', RedrivePolicy });
  const { MessageId } = await send('a');

  const received = [await receive(), await receive(), await receive()];

  expect(received.map(({ length }) => length)).toEqual([1, 1, 0]);
  expect(await dead.receive()).toMatchObject([{ MessageId, Body: 'a' }]);
});

test('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html: 10 receives by default', async () => {
  const dead = await queue();
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn });
  const { send, receive } = await queue({ VisibilityTimeout: '0', RedrivePolicy });
  await send('a');

  const received = [];
  for (let time = 0; time < 11; time++) received.push(...(await receive()));

  expect(received).toHaveLength(10);
  expect(await dead.receive()).toMatchObject([{ Body: 'a' }]);
});

test('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html: a moved message keeps its time, on a FIFO queue it gets a new one', async () => {
  const sentAt = async (attributes: Record<string, string>, options = {}) => {
    const dead = await queue(attributes);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 1 });
    const { send, receive } = await queue({ ...attributes, VisibilityTimeout: '0', RedrivePolicy });
    await send('a', options);
    const [first] = await receive();
    await sleep(5);
    await receive();
    const [moved] = await dead.receive();
    return [first?.Attributes?.SentTimestamp, moved?.Attributes?.SentTimestamp].map(Number) as [number, number];
  };

  const [standard, standardMoved] = await sentAt({});
  const [fifo, fifoMoved] = await sentAt(
    { FifoQueue: 'true', ContentBasedDeduplication: 'true' },
    { MessageGroupId: 'g' },
  );

  expect(standardMoved).toBe(standard);
  expect(fifoMoved).toBeGreaterThan(fifo);
});

test('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html: a dead-letter queue must be there', async () => {
  const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:000000000000:none';
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });

  await expect(queue({ RedrivePolicy })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});
