import { sqsFixture } from './sqsFixture.ts';

/** Time has gone on by so many seconds, until the test ends. */
function later(seconds: number): Disposable {
  const { now } = Date;
  Date.now = () => now() + seconds * 1_000;
  return {
    [Symbol.dispose]: () => {
      Date.now = now;
    },
  };
}

const retained = { MessageRetentionPeriod: '60' };

describe.each(['work', 'work.fifo'])('%s', (name) => {
  const group = name.endsWith('.fifo') ? { MessageGroupId: 'g' } : {};
  const fifo = name.endsWith('.fifo') ? { ContentBasedDeduplication: 'true' } : {};

  test('holds a message no longer than it retains it', async () => {
    const { ask, create, receive, sqs } = sqsFixture();
    const QueueUrl = await create(name, { ...retained, ...fifo });
    await ask('SendMessage', { QueueUrl, MessageBody: 'a', ...group });

    using _ = later(59);
    expect(sqs.depth(name)).toMatchObject({ visible: 1 });
    using __ = later(2);

    const AttributeNames = ['ApproximateNumberOfMessages'];
    const { Attributes } = await ask('GetQueueAttributes', { QueueUrl, AttributeNames });
    expect(Attributes).toEqual({ ApproximateNumberOfMessages: '0' });
    expect(sqs.depth(name)).toMatchObject({ visible: 0, oldestSentAt: undefined });
    expect(await receive(QueueUrl)).toEqual([]);
  });

  test('leaves a message in the hand that it is in', async () => {
    const { ask, create, receive, sqs } = sqsFixture();
    const QueueUrl = await create(name, { ...retained, ...fifo });
    await ask('SendMessage', { QueueUrl, MessageBody: 'a', ...group });
    await receive(QueueUrl, { VisibilityTimeout: 100 });

    using _ = later(61);
    expect(sqs.depth(name)).toMatchObject({ visible: 0, inFlight: 1 });
    using __ = later(40);
    expect(sqs.depth(name)).toMatchObject({ visible: 0, inFlight: 0 });
  });

  test('retains no message for its delay', async () => {
    const { ask, create, sqs } = sqsFixture();
    const QueueUrl = await create(name, { ...retained, ...fifo, DelaySeconds: '900' });
    await ask('SendMessage', { QueueUrl, MessageBody: 'a', ...group });

    expect(sqs.depth(name)).toMatchObject({ delayed: 1 });
    using _ = later(61);
    expect(sqs.depth(name)).toMatchObject({ visible: 0, delayed: 0 });
  });
});

test('a dead-letter queue counts from when the message was sent to the first', async () => {
  const { ask, create, receive, sqs } = sqsFixture();
  await create('dead', retained);
  const deadLetterTargetArn = 'arn:aws:sqs:eu-west-1:000000000000:dead';
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 });
  const QueueUrl = await create('work', { RedrivePolicy });
  await ask('SendMessage', { QueueUrl, MessageBody: 'a' });
  await receive(QueueUrl, { VisibilityTimeout: 0 });

  using _ = later(50);
  await receive(QueueUrl);
  expect(sqs.depth('dead')).toMatchObject({ visible: 1 });
  using __ = later(11);
  expect(sqs.depth('dead')).toMatchObject({ visible: 0 });
});

test('a poll that waits does not get what expires meanwhile', async () => {
  const { ask, create, receive } = sqsFixture();
  const QueueUrl = await create('work', retained);
  await ask('SendMessage', { QueueUrl, MessageBody: 'a' });
  await receive(QueueUrl, { VisibilityTimeout: 60 });

  const poll = receive(QueueUrl, { WaitTimeSeconds: 1 });
  using _ = later(61);

  expect(await poll).toEqual([]);
});
