import { PublishBatchCommand, PublishCommand, SetSubscriptionAttributesCommand } from '@aws-sdk/client-sns';
import { snsTopic, text } from './snsTopic.ts';

const { sns, topic, queue, subscribe } = snsTopic();

const publish = (Message: string, MessageAttributes = {}) =>
  sns.send(new PublishCommand({ TopicArn: topic.arn, Message, MessageAttributes }));

test('https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html: a deleted queue is not tried again', async () => {
  const [gone, dead] = [await queue(), await queue()];
  await subscribe(gone.arn, { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }) });
  await gone.end();

  await publish('m', { type: text('a') });

  const letter = await dead.next();
  expect(JSON.parse(letter?.Body ?? '')).toMatchObject({
    ...{ Type: 'Notification', TopicArn: topic.arn, Message: 'm' },
    MessageAttributes: { type: { Type: 'String', Value: 'a' } },
  });
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html: raw delivery takes ten attributes', async () => {
  const [raw, dead, whole] = [await queue(), await queue(), await queue()];
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn });
  await subscribe(raw.arn, { RawMessageDelivery: 'true', RedrivePolicy });
  await subscribe(whole.arn);
  const attributes = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, text('v')]));

  await publish('ten', attributes(10));
  await publish('eleven', attributes(11));

  expect([(await raw.next())?.Body, await raw.next(0)]).toEqual(['ten', undefined]);
  expect(JSON.parse((await dead.next())?.Body ?? '')).toMatchObject({ Message: 'eleven' });
  expect(await whole.next()).toBeDefined();
  expect(await whole.next()).toBeDefined();
});

describe('https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html', () => {
  const entry = (Id: string, Message = 'm') => ({ Id, Message });
  const batch = (...PublishBatchRequestEntries: { Id: string; Message: string }[]) =>
    sns.send(new PublishBatchCommand({ TopicArn: topic.arn, PublishBatchRequestEntries }));

  test('good entries are published, though others are not', async () => {
    const { arn, next } = await queue();
    await subscribe(arn, { RawMessageDelivery: 'true' });

    const { Successful, Failed } = await batch(entry('good'), entry('empty', ''), entry('also-good', 'n'));

    expect(Successful?.map(({ Id }) => Id)).toEqual(['good', 'also-good']);
    expect(Failed).toEqual([expect.objectContaining({ Id: 'empty', Code: 'InvalidParameter', SenderFault: true })]);
    expect([(await next())?.Body, (await next())?.Body].sort()).toEqual(['m', 'n']);
  });

  test.each([
    ['EmptyBatchRequestException', []],
    ['TooManyEntriesInBatchRequestException', Array.from({ length: 11 }, (_, index) => entry(String(index)))],
    ['BatchEntryIdsNotDistinctException', [entry('a'), entry('a')]],
    ['InvalidBatchEntryIdException', [entry('a b')]],
    ['BatchRequestTooLongException', [entry('a', 'm'.repeat(200_000)), entry('b', 'm'.repeat(62_145))]],
  ])('%s', async (name, entries) => {
    await expect(batch(...entries)).rejects.toMatchObject({ name });
  });
});

describe('https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html', () => {
  test.each([
    ['no JSON', { FilterPolicy: '{' }],
    ['a value that is no list', { FilterPolicy: '{"a":"x"}' }],
    ['an unknown operator', { FilterPolicy: '{"a":[{"like":"x"}]}' }],
    ['levels on attributes', { FilterPolicy: '{"a":{"b":["x"]}}' }],
    ['more than five keys', { FilterPolicy: JSON.stringify({ a: [1], b: [1], c: [1], d: [1], e: [1], f: [1] }) }],
    ['an unknown scope', { FilterPolicy: '{"a":["x"]}', FilterPolicyScope: 'Message' }],
  ])('%s is refused', async (_, attributes) => {
    const { arn } = await queue();

    await expect(subscribe(arn, attributes)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('so it is when a subscription is changed', async () => {
    const { SubscriptionArn } = await subscribe((await queue()).arn);
    const change = { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: '{"a":"x"}' };

    await expect(sns.send(new SetSubscriptionAttributesCommand(change))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
