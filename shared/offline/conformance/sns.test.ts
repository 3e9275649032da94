import { PublishCommand } from '@aws-sdk/client-sns';
import { snsTopic, text } from './snsTopic.ts';

const { sns, topic, queue, subscribe } = snsTopic();

test('https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html: a notification', async () => {
  const { arn, next } = await queue();
  await subscribe(arn);

  const published = { TopicArn: topic.arn, Message: 'm <&> 😀', Subject: 's', MessageAttributes: { type: text('a') } };
  const { MessageId } = await sns.send(new PublishCommand(published));

  const message = await next();
  expect(JSON.parse(message?.Body ?? '')).toMatchObject({
    ...{ Type: 'Notification', MessageId, TopicArn: topic.arn, Subject: 's', Message: 'm <&> 😀' },
    MessageAttributes: { type: { Type: 'String', Value: 'a' } },
  });
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html: the bare message', async () => {
  const { arn, next } = await queue();
  await subscribe(arn, { RawMessageDelivery: 'true' });

  await sns.send(new PublishCommand({ TopicArn: topic.arn, Message: 'm', MessageAttributes: { type: text('a') } }));

  expect(await next()).toMatchObject({ Body: 'm', MessageAttributes: { type: text('a') } });
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html: only what it names', async () => {
  const { arn, next } = await queue();
  await subscribe(arn, { RawMessageDelivery: 'true', FilterPolicy: '{"type":[{"anything-but":"a"}]}' });

  for (const type of ['a', 'b']) {
    await sns.send(new PublishCommand({ TopicArn: topic.arn, Message: type, MessageAttributes: { type: text(type) } }));
  }

  expect([(await next())?.Body, await next(0)]).toEqual(['b', undefined]);
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html: a missing permission is not retried', async () => {
  const [closed, dead, open] = [await queue({ isClosed: true }), await queue(), await queue()];
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn });
  await subscribe(closed.arn, { RawMessageDelivery: 'true', RedrivePolicy });
  await subscribe(open.arn, { RawMessageDelivery: 'true' });

  await sns.send(new PublishCommand({ TopicArn: topic.arn, Message: 'm' }));

  expect(await Promise.all([closed.next(0), dead.next(), open.next()])).toMatchObject([
    undefined,
    { Body: 'm' },
    { Body: 'm' },
  ]);
});

describe('https://docs.aws.amazon.com/sns/latest/api/API_Publish.html', () => {
  test('256 KB is the most', async () => {
    const Message = 'a'.repeat(262_145);

    await expect(sns.send(new PublishCommand({ TopicArn: topic.arn, Message }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('an unknown topic is not found', async () => {
    await expect(sns.send(new PublishCommand({ TopicArn: `${topic.arn}-none`, Message: 'm' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});
