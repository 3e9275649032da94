import { randomUUID } from 'node:crypto';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { eventually, type Invocation, localCloud } from '@patterns/testing/cloud';

const cloud = localCloud();
const sns = new SNSClient({ ...cloud.connection, maxAttempts: 1 });

const logs = new CloudWatchLogsClient(cloud.connection);

const service = await cloud.service('conformance-sns-lambda');

interface SnsEvent {
  Records: { EventSubscriptionArn: string; Sns: { Message: string } }[];
}

async function publish(kind: string, Message: string) {
  const MessageAttributes = { kind: { DataType: 'String', StringValue: kind } };
  return sns.send(new PublishCommand({ TopicArn: service.outputs.BillsTopicArn, Message, MessageAttributes }));
}

/** The invocations of the function with this message. */
async function taken(key: string, message: string): Promise<(Invocation & { event: SnsEvent })[]> {
  const all = (await service.invocations(key)) as (Invocation & { event: SnsEvent })[];
  return all.filter(({ event }) => event.Records[0]?.Sns.Message === message);
}

async function arrived(key: string, message: string) {
  return eventually(async () => {
    const [invocation] = await taken(key, message);
    if (!invocation) throw new Error('The message has not arrived');
    return invocation;
  });
}

/** The bodies of the messages that are on a queue, by its output. */
async function bodies(output: string): Promise<Record<string, unknown>[]> {
  return (await cloud.drain(service.outputs[output] ?? '')).map(({ body }) => JSON.parse(body));
}

test('https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html: an event of one record', async () => {
  const message = randomUUID();

  const { MessageId } = await publish('wanted', message);

  const { event } = await arrived('takeWanted', message);
  const { BillsTopicArn } = service.outputs;
  expect(event).toEqual({
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: expect.stringMatching(new RegExp(`^${BillsTopicArn}:[0-9a-f-]{36}$`)),
        Sns: {
          ...{ Type: 'Notification', MessageId, TopicArn: BillsTopicArn, Subject: null, Message: message },
          ...{ Timestamp: expect.stringMatching(/Z$/), SignatureVersion: '1', Signature: expect.any(String) },
          ...{ SigningCertUrl: expect.any(String), UnsubscribeUrl: expect.any(String) },
          MessageAttributes: { kind: { Type: 'String', Value: 'wanted' } },
        },
      },
    ],
  });
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html: only what it names', async () => {
  const [other, wanted] = [randomUUID(), randomUUID()];

  await publish('other', other);
  await publish('wanted', wanted);

  await arrived('takeWanted', wanted);
  expect(await taken('takeWanted', other)).toEqual([]);
});

test('https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html: a failed function is not a failed delivery', async () => {
  const message = randomUUID();

  await publish('failing', message);

  await eventually(async () => {
    expect(await bodies('FailedQueueUrl')).toMatchObject([{ Records: [{ Sns: { Message: message } }] }]);
  });
  expect(await bodies('FailingDeadLetterQueueUrl')).toEqual([]);
});

test('https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html: a missing permission is not retried', async () => {
  const message = randomUUID();

  await publish('closed', message);

  await eventually(async () => {
    const [dead] = await bodies('ClosedDeadLetterQueueUrl');
    expect(dead).toMatchObject({ Type: 'Notification', Message: message });
  });
  expect(await taken('takeNothing', message)).toEqual([]);
});

test.each(['TooManyRequestsException', 'ServiceException'])(
  'https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html: after %s it is tried again',
  async (error) => {
    const message = randomUUID();
    const target = { awsService: 'lambda', action: 'Invoke', resource: service.functionName('takeWanted') };
    // The three retries at once do not suffice.
    await cloud.faults.add({ target, effect: { error }, times: 6 });

    await publish('wanted', message);

    await arrived('takeWanted', message);
    expect(await bodies('WantedDeadLetterQueueUrl')).toEqual([]);
  },
);

test.each([
  ['publishAllowed', 'done'],
  ['publishRefused', 'AuthorizationErrorException'],
])(
  "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html: the topic's policy speaks of %s",
  async (key, outcome) => {
    const { BillsTopicArn: TopicArn } = service.outputs;

    expect((await cloud.invoke(service.functionName(key), { TopicArn, Message: 'm' })).payload).toBe(outcome);
  },
);

test.each([
  ['wanted', '', 'SUCCESS', 200],
  ['closed', '/Failure', 'FAILURE', 403],
])(
  'https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html: a delivery to %s is logged',
  async (kind, suffix, status, statusCode) => {
    const { MessageId: messageId } = await publish(kind, randomUUID());

    const [, , , region, accountId, name] = service.output('BillsTopicArn').split(':');
    const logGroupName = `sns/${region}/${accountId}/${name}${suffix}`;
    const filterPattern = `{ $.notification.messageId = "${messageId}" }`;
    await eventually(async () => {
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
      expect(events?.map(({ message = '' }) => JSON.parse(message))).toEqual([
        expect.objectContaining({
          status,
          delivery: expect.objectContaining({
            statusCode,
            attempts: 1,
            destination: expect.stringContaining(':function:'),
          }),
        }),
      ]);
    });
  },
);
