import { randomUUID } from 'node:crypto';
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { connectCloud } from '@patterns/testing/cloud';

const region = process.env.AWS_REGION ?? 'us-east-1';
const options = { ...connectCloud().connection, maxAttempts: 1 };
const sns = new SNSClient(options);
const sqs = new SQSClient(options);
const text = (StringValue: string) => ({ DataType: 'String', StringValue });
const queueUrls: string[] = [];

let TopicArn: string;

beforeEach(async () => {
  const created = await sns.send(new CreateTopicCommand({ Name: `conformance-${randomUUID()}` }));
  TopicArn = created.TopicArn ?? '';
});

afterEach(() => sns.send(new DeleteTopicCommand({ TopicArn })));

afterAll(() => Promise.all(queueUrls.map((QueueUrl) => sqs.send(new DeleteQueueCommand({ QueueUrl })))));

/** A queue that lets this topic alone send to it, or, if `isClosed`, nobody. */
async function queue({ isClosed = false } = {}) {
  const QueueName = `conformance-${randomUUID()}`;
  const arn = `arn:aws:sqs:${region}:000000000000:${QueueName}`;
  const Statement = {
    ...{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: arn },
    Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } },
  };
  const Attributes = isClosed ? {} : { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) };
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  queueUrls.push(QueueUrl);
  const next = async (WaitTimeSeconds = 5) => {
    const asked = { QueueUrl, WaitTimeSeconds, MessageAttributeNames: ['All'] };
    return (await sqs.send(new ReceiveMessageCommand(asked))).Messages?.[0];
  };
  return { arn, next };
}

const subscribe = (Endpoint: string, Attributes: Record<string, string> = {}) =>
  sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));

test('https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html: a notification', async () => {
  const { arn, next } = await queue();
  await subscribe(arn);

  const published = { TopicArn, Message: 'm <&> 😀', Subject: 's', MessageAttributes: { type: text('a') } };
  const { MessageId } = await sns.send(new PublishCommand(published));

  const message = await next();
  expect(JSON.parse(message?.Body ?? '')).toMatchObject({
    ...{ Type: 'Notification', MessageId, TopicArn, Subject: 's', Message: 'm <&> 😀' },
    MessageAttributes: { type: { Type: 'String', Value: 'a' } },
  });
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html: the bare message', async () => {
  const { arn, next } = await queue();
  await subscribe(arn, { RawMessageDelivery: 'true' });

  await sns.send(new PublishCommand({ TopicArn, Message: 'm', MessageAttributes: { type: text('a') } }));

  expect(await next()).toMatchObject({ Body: 'm', MessageAttributes: { type: text('a') } });
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html: only what it names', async () => {
  const { arn, next } = await queue();
  await subscribe(arn, { RawMessageDelivery: 'true', FilterPolicy: '{"type":[{"anything-but":"a"}]}' });

  for (const type of ['a', 'b']) {
    await sns.send(new PublishCommand({ TopicArn, Message: type, MessageAttributes: { type: text(type) } }));
  }

  expect([(await next())?.Body, await next(0)]).toEqual(['b', undefined]);
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html: a missing permission is not retried', async () => {
  const [closed, dead, open] = [await queue({ isClosed: true }), await queue(), await queue()];
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn });
  await subscribe(closed.arn, { RawMessageDelivery: 'true', RedrivePolicy });
  await subscribe(open.arn, { RawMessageDelivery: 'true' });

  await sns.send(new PublishCommand({ TopicArn, Message: 'm' }));

  expect(await Promise.all([closed.next(0), dead.next(), open.next()])).toMatchObject([
    undefined,
    { Body: 'm' },
    { Body: 'm' },
  ]);
});

describe('https://docs.aws.amazon.com/sns/latest/api/API_Publish.html', () => {
  test('256 KB is the most', async () => {
    const Message = 'a'.repeat(262_145);

    await expect(sns.send(new PublishCommand({ TopicArn, Message }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('an unknown topic is not found', async () => {
    await expect(sns.send(new PublishCommand({ TopicArn: `${TopicArn}-none`, Message: 'm' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});
