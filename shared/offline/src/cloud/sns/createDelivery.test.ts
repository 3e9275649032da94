import { AwsError } from '../awsService.ts';
import { attribute, functionArn, queueArn, snsFixture } from './snsFixture.ts';

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
  const { ask, subscribed, arrived, reported, metrics } = snsFixture(({ QueueUrl }) =>
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
  expect(metrics).toEqual([
    {
      ...{ namespace: 'AWS/SNS', name: 'NumberOfNotificationsFailed', value: 1 },
      dimensions: { TopicName: 'bills' },
    },
  ]);
});

test('messages of one group of a FIFO topic arrive in order, though the first is held up', async () => {
  const { ask, subscribed, arrived } = snsFixture((_, attempt) =>
    attempt < 6 ? new AwsError('InternalError', 'down', { status: 500 }) : undefined,
  );
  const TopicArn = await subscribed('work.fifo', { RawMessageDelivery: 'true' });

  for (const Message of ['1', '2', '3']) await ask('Publish', { TopicArn, Message, MessageGroupId: 'g' });

  expect((await arrived(3)).map(({ MessageBody }) => MessageBody)).toEqual(['1', '2', '3']);
});

test('a message of a standard topic that is held up holds up none of its group, which the queue is told', async () => {
  const { ask, subscribed, arrived, sent } = snsFixture(({ MessageBody }) =>
    MessageBody === '1' && sent.length < 2 ? new AwsError('InternalError', 'down', { status: 500 }) : undefined,
  );
  const TopicArn = await subscribed('work', { RawMessageDelivery: 'true' });

  for (const Message of ['1', '2', '3']) await ask('Publish', { TopicArn, Message, MessageGroupId: 'g' });

  const [second, third, first] = await arrived(3);
  expect([first, second, third]).toMatchObject(
    ['1', '2', '3'].map((MessageBody) => ({ MessageBody, MessageGroupId: 'g' })),
  );
});

describe('a function', () => {
  test('is invoked asynchronously, once for each message', async () => {
    const { ask, subscribedFunction, arrived } = snsFixture();
    const TopicArn = await subscribedFunction('bill');

    const { MessageId } = await ask('Publish', { TopicArn, Message: 'm', MessageAttributes: { a: attribute('1') } });
    const [invocation] = await arrived(1);

    expect(invocation).toMatchObject({
      ...{ FunctionName: functionArn('bill'), InvocationType: 'Event' },
      principal: { type: 'service', service: 'sns.amazonaws.com', sourceArn: TopicArn },
    });
    expect(JSON.parse(invocation?.Payload ?? '')).toMatchObject({
      Records: [
        {
          ...{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: expect.stringContaining(TopicArn) },
          Sns: {
            MessageId,
            TopicArn,
            Message: 'm',
            Subject: null,
            MessageAttributes: { a: { Type: 'String', Value: '1' } },
          },
        },
      ],
    });
  });

  test('gets the message of its own protocol, and its filter sees that one', async () => {
    const { ask, subscribed, subscribedFunction, arrived } = snsFixture();
    const filter = { FilterPolicyScope: 'MessageBody', FilterPolicy: '{"for":["functions"]}' };
    await subscribedFunction('bill', filter);
    const TopicArn = await subscribed('work', { RawMessageDelivery: 'true' });

    const Message = JSON.stringify({ default: 'all', lambda: '{"for":"functions"}' });
    await ask('Publish', { TopicArn, Message, MessageStructure: 'json' });

    const [one, other] = (await arrived(2)).sort((a) => (a.Payload ? -1 : 1));
    expect(JSON.parse(one?.Payload ?? '').Records[0].Sns.Message).toBe('{"for":"functions"}');
    expect(other?.MessageBody).toBe('all');
  });

  test('that refuses leaves the notification in the dead-letter queue of its subscription', async () => {
    const { ask, subscribedFunction, arrived } = snsFixture(({ FunctionName }) =>
      FunctionName ? new AwsError('AccessDeniedException', 'no', { status: 403 }) : undefined,
    );
    const TopicArn = await subscribedFunction('bill', {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('dead') }),
    });

    await ask('Publish', { TopicArn, Message: 'm' });

    const [dead] = await arrived(1);
    expect(dead?.QueueUrl).toBe('/000000000000/dead');
    expect(JSON.parse(dead?.MessageBody ?? '')).toMatchObject({ Type: 'Notification', Message: 'm' });
  });

  test('takes no raw delivery', async () => {
    const { subscribedFunction } = snsFixture();

    await expect(subscribedFunction('bill', { RawMessageDelivery: 'true' })).rejects.toThrow(
      '[lambda] does not support raw message delivery',
    );
  });
});
