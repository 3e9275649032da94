import { AwsError } from '../awsService.ts';
import { attribute, queueArn, snsFixture } from './snsFixture.ts';

test('delivers as SNS on behalf of the topic', async () => {
  const { ask, subscribed, arrived } = snsFixture();
  const TopicArn = await subscribed('work');

  const { MessageId } = await ask('Publish', {
    TopicArn,
    Message: 'm',
    Subject: 's',
    MessageAttributes: { a: attribute('1') },
  });
  const [message] = await arrived(1);

  expect(message).toMatchObject({
    QueueUrl: '/000000000000/work',
    principal: { type: 'service', service: 'sns.amazonaws.com', sourceArn: TopicArn },
  });
  expect(JSON.parse(message?.MessageBody ?? '')).toMatchObject({
    ...{ Type: 'Notification', MessageId, TopicArn, Message: 'm', Subject: 's' },
    MessageAttributes: { a: { Type: 'String', Value: '1' } },
  });
});

test('raw delivery is the bare message with its attributes', async () => {
  const { ask, subscribed, arrived } = snsFixture();
  const TopicArn = await subscribed('work', { RawMessageDelivery: 'true' });

  await ask('Publish', { TopicArn, Message: 'm', MessageAttributes: { a: attribute('1') } });

  expect(await arrived(1)).toEqual([
    expect.objectContaining({ MessageBody: 'm', MessageAttributes: { a: attribute('1') } }),
  ]);
});

test.each([
  ['MessageAttributes', { t: ['wanted'] }],
  ['MessageBody', { t: ['wanted'] }],
])('a filter in the scope %s lets through what it names', async (FilterPolicyScope, policy) => {
  const { ask, subscribed, arrived } = snsFixture();
  const RawMessageDelivery = 'true';
  const TopicArn = await subscribed('work', {
    FilterPolicy: JSON.stringify(policy),
    FilterPolicyScope,
    RawMessageDelivery,
  });

  for (const t of ['other', 'wanted']) {
    await ask('Publish', { TopicArn, Message: JSON.stringify({ t }), MessageAttributes: { t: attribute(t) } });
  }

  expect((await arrived(1)).map(({ MessageBody }) => MessageBody)).toEqual(['{"t":"wanted"}']);
});

test('tries again what may pass', async () => {
  const { ask, subscribed, arrived, reported } = snsFixture((_, attempt) =>
    attempt < 8 ? new AwsError('InternalError', 'down', { status: 500 }) : undefined,
  );
  const TopicArn = await subscribed('work');

  await ask('Publish', { TopicArn, Message: 'm' });

  expect(await arrived(1)).toHaveLength(1);
  expect(reported).toEqual([]);
});

test('what a subscriber refuses goes to its dead-letter queue and delays no other', async () => {
  const { ask, subscribed, arrived, reported } = snsFixture(({ QueueUrl }) =>
    QueueUrl.endsWith('/closed') ? new AwsError('AccessDenied', 'no', { status: 403 }) : undefined,
  );
  await subscribed('closed', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead') }) });
  const TopicArn = await subscribed('work');

  await ask('Publish', { TopicArn, Message: 'm' });

  expect((await arrived(2)).map(({ QueueUrl }) => QueueUrl).sort()).toEqual([
    '/000000000000/dead',
    '/000000000000/work',
  ]);
  expect(reported).toEqual([expect.stringContaining(queueArn('closed'))]);
});

test('messages of one group arrive in order, though the first is held up', async () => {
  const { ask, subscribed, arrived } = snsFixture((_, attempt) =>
    attempt < 6 ? new AwsError('InternalError', 'down', { status: 500 }) : undefined,
  );
  const TopicArn = await subscribed('work', { RawMessageDelivery: 'true' });

  for (const Message of ['1', '2', '3']) await ask('Publish', { TopicArn, Message, MessageGroupId: 'g' });

  expect((await arrived(3)).map(({ MessageBody }) => MessageBody)).toEqual(['1', '2', '3']);
});
