import { sqsFixture } from './sqsFixture.ts';

const arn = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
const attribute = (text: string) => ({ DataType: 'String', StringValue: text });

test('a queue is reached at the endpoint', async () => {
  const { create } = sqsFixture();

  expect(await create('work')).toBe('http://127.0.0.1:4566/000000000000/work');
});

test.each([
  ['SendMessage', { QueueUrl: 'http://127.0.0.1:4566/000000000000/work' }, 'sqs:SendMessage', arn('work')],
  ['SendMessageBatch', { QueueUrl: '/000000000000/work' }, 'sqs:SendMessage', arn('work')],
  ['ChangeMessageVisibilityBatch', { QueueUrl: '/0/work' }, 'sqs:ChangeMessageVisibility', arn('work')],
  ['CreateQueue', { QueueName: 'work' }, 'sqs:CreateQueue', arn('work')],
  ['ListQueues', {}, 'sqs:ListQueues', '*'],
])('%s of %j needs %s on %s', (action, input, permission, resourceArn) => {
  const { sqs } = sqsFixture();
  const request = {} as Parameters<typeof sqs.authorize>[1];

  expect(sqs.authorize({ action, input }, request)).toEqual([{ action: permission, resourceArn }]);
});

test('takes every character that XML takes, and no other', async () => {
  const { ask, create, receive } = sqsFixture();
  const QueueUrl = await create('work');

  await ask('SendMessage', { QueueUrl, MessageBody: 'café 😀' });

  expect(await receive(QueueUrl)).toEqual([expect.objectContaining({ Body: 'café 😀' })]);
  await expect(ask('SendMessage', { QueueUrl, MessageBody: 'bell \u0007' })).rejects.toMatchObject({
    code: 'InvalidMessageContents',
  });
});

test.each([
  ['no body', {}, 'MissingParameter'],
  ['too long a body', { MessageBody: 'é'.repeat(600) }, 'InvalidParameterValue'],
  ['too long a delay', { MessageBody: 'a', DelaySeconds: 901 }, 'InvalidParameterValue'],
  ['an empty attribute', { MessageBody: 'a', MessageAttributes: { a: attribute('') } }, 'InvalidParameterValue'],
  [
    'an attribute of no type',
    { MessageBody: 'a', MessageAttributes: { a: { DataType: 'Text' } } },
    'InvalidParameterValue',
  ],
])('refuses a message with %s', async (_, message, code) => {
  const { ask, create } = sqsFixture();
  const QueueUrl = await create('work', { MaximumMessageSize: '1024' });

  await expect(ask('SendMessage', { QueueUrl, ...message })).rejects.toMatchObject({ code });
});

test('a batch sends what is sound and names what is not', async () => {
  const { ask, create } = sqsFixture();
  const QueueUrl = await create('work');

  const answer = await ask('SendMessageBatch', { QueueUrl, Entries: [{ Id: 'a', MessageBody: 'a' }, { Id: 'b' }] });

  expect(answer).toMatchObject({
    Successful: [{ Id: 'a' }],
    Failed: [{ Id: 'b', SenderFault: true, Code: 'MissingParameter' }],
  });
});

test('knows when a message in hand becomes visible', async () => {
  const { ask, create, receive, sqs } = sqsFixture();
  const QueueUrl = await create('work');
  await ask('SendMessage', { QueueUrl, MessageBody: 'a' });
  const [{ ReceiptHandle } = { ReceiptHandle: '' }] = await receive(QueueUrl, { VisibilityTimeout: 100 });

  const before = sqs.visibleAt(ReceiptHandle) ?? 0;
  await ask('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 1_000 });
  const after = sqs.visibleAt(ReceiptHandle) ?? 0;
  await ask('DeleteMessage', { QueueUrl, ReceiptHandle });

  expect(Math.round((after - before) / 1_000)).toBe(900);
  expect(sqs.visibleAt(ReceiptHandle)).toBeUndefined();
});

test('counts a message that became visible again', async () => {
  const { ask, create, receive, sqs } = sqsFixture();
  const QueueUrl = await create('work');
  const sentFrom = Date.now();
  await ask('SendMessage', { QueueUrl, MessageBody: 'a' });

  await receive(QueueUrl, { VisibilityTimeout: 100 });
  const inHand = sqs.depth('work');
  await receive(QueueUrl, { VisibilityTimeout: 0 });

  expect(inHand).toMatchObject({ visible: 0, inFlight: 1 });
  expect(inHand?.oldestSentAt).toBeGreaterThanOrEqual(sentFrom);
  expect(sqs.depth('none')).toBeUndefined();
});

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
test.each([
  ['work', {}, undefined],
  ['work.fifo', { MessageGroupId: 'a', MessageDeduplicationId: 'a' }, expect.any(Number)],
])('the age of the oldest message of %s, received more than three times', async (name, members, oldestSentAt) => {
  const { ask, create, receive, sqs } = sqsFixture();
  const QueueUrl = await create(name);
  await ask('SendMessage', { QueueUrl, MessageBody: 'a', ...members });

  for (let receives = 0; receives < 3; receives++) await receive(QueueUrl, { VisibilityTimeout: 0 });
  const thrice = sqs.depth(name);
  await receive(QueueUrl, { VisibilityTimeout: 100 });

  expect(thrice).toMatchObject({ oldestSentAt: expect.any(Number) });
  expect(sqs.depth(name)).toMatchObject({ inFlight: 1, oldestSentAt });
});

test.each([
  ['queue', 1],
  ['messageGroup', 2],
])('deduplicates in the scope %s', async (DeduplicationScope, delivered) => {
  const { ask, create, sqs } = sqsFixture();
  const QueueUrl = await create('work.fifo', { DeduplicationScope });

  for (const MessageGroupId of ['a', 'b', 'b']) {
    await ask('SendMessage', { QueueUrl, MessageBody: 'a', MessageGroupId, MessageDeduplicationId: 'same' });
  }

  expect(sqs.depth('work.fifo')).toMatchObject({ visible: delivered });
});

test.each([
  ['no queue', 'none', '5'],
  ['another type of queue', 'dead.fifo', '5'],
  ['a count out of range', 'dead', '0'],
  ['a queue that denies it', 'closed', '5'],
])('refuses to redrive to %s', async (_, target, maxReceiveCount) => {
  const { create } = sqsFixture();
  await create('dead');
  await create('dead.fifo');
  await create('closed', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn(target), maxReceiveCount });

  await expect(create('work', { RedrivePolicy })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});

test('hands the policy of a queue to IAM, and takes it back', async () => {
  const { ask, create, iam } = sqsFixture();
  const QueueUrl = await create('work');
  const sender = {
    type: 'service',
    service: 'sns.amazonaws.com',
    sourceArn: 'arn:aws:sns:eu-west-1:000000000000:t',
  } as const;
  const question = { action: 'sqs:SendMessage', resourceArn: arn('work') };
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: arn('work'),
  };

  await ask('SetQueueAttributes', { QueueUrl, Attributes: { Policy: JSON.stringify({ Statement }) } });
  const open = iam.refusal(sender, question);
  await ask('SetQueueAttributes', { QueueUrl, Attributes: { Policy: '' } });

  expect(open).toBeUndefined();
  expect(iam.refusal(sender, question)).toBeDefined();
});

test('an error bears its code of the query protocol too', async () => {
  const { ask, sqs } = sqsFixture();
  const request = { headers: {} } as Parameters<typeof sqs.failure>[1];

  const error = await ask('SendMessage', { QueueUrl: '/000000000000/none', MessageBody: 'a' }).catch(
    (reason) => reason,
  );

  expect(sqs.failure(error, request)).toMatchObject({
    status: 400,
    headers: { 'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender' },
  });
});
