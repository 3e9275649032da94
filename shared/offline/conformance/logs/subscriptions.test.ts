import { randomUUID } from 'node:crypto';
import {
  CreateLogStreamCommand,
  DeleteSubscriptionFilterCommand,
  DescribeSubscriptionFiltersCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { logGroup, logs, put } from './logGroup.ts';
import { type LogsEvent, unpack } from './src/functions/unpack.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-logs');
const source = service.output('SourceGroupName');

/** A stream of a test's own in a group. */
async function streamIn(logGroupName: string) {
  const logStreamName = randomUUID();
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  return logStreamName;
}

/** The messages that a function got of a stream. */
async function got(key: string, logStream: string) {
  const invocations = await service.invocations(key);
  return invocations.map(({ event }) => unpack(event as LogsEvent)).filter((message) => isOf(message, logStream));
}

const isOf = (message: object, logStream: string) => 'logStream' in message && message.logStream === logStream;
const audit = (text: string) => JSON.stringify({ audit: true, text });

async function subscribe(logGroupName: string, key: string, filterPattern = '', filterName = 'f') {
  const destinationArn = `arn:aws:lambda:${cloud.connection.region}:000000000000:function:${service.functionName(key)}`;
  await logs.send(new PutSubscriptionFilterCommand({ logGroupName, filterName, filterPattern, destinationArn }));
}

test('https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html: what fits comes, packed, with ids', async () => {
  const stream = await streamIn(source);
  const before = Date.now();

  await put(source, [audit('a'), '{"audit":false}', 'audit', audit('b')], stream, before);

  const [message] = await eventually(async () => {
    const messages = await got('takeAudit', stream);
    expect(messages).toHaveLength(1);
    return messages;
  });
  expect(message).toEqual({
    ...{ messageType: 'DATA_MESSAGE', owner: '000000000000', logGroup: source, logStream: stream },
    subscriptionFilters: ['audit'],
    logEvents: [
      { id: expect.stringMatching(/^\d{56}$/), timestamp: before, message: audit('a') },
      { id: expect.stringMatching(/^\d{56}$/), timestamp: before, message: audit('b') },
    ],
  });
  expect(new Set(message?.logEvents.map(({ id }) => id)).size).toBe(2);
});

test('https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html: a control message asks first', async () => {
  const before = Date.now();

  await subscribe(await logGroup(), 'echo', 'none');

  await eventually(async () => {
    const messages = (await service.invocations('echo')).map(({ event }) => unpack(event as LogsEvent));
    const [control] = messages.filter(({ logEvents: [first] }) => (first?.timestamp ?? 0) >= before);
    expect(control).toEqual({
      ...{ messageType: 'CONTROL_MESSAGE', owner: 'CloudwatchLogs', logGroup: '', logStream: '' },
      subscriptionFilters: [],
      logEvents: [
        {
          ...{ id: '', timestamp: expect.any(Number) },
          message: expect.stringMatching(/^CWL CONTROL MESSAGE: Checking health of destination/),
        },
      ],
    });
  });
});

describe('https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions.html', () => {
  test.each(['TooManyRequestsException', 'ServiceException'])('after %s it is tried again', async (error) => {
    const stream = await streamIn(source);
    const target = { awsService: 'lambda', action: 'Invoke', resource: service.functionName('takeAudit') };
    await cloud.faults.add({ target, effect: { error }, times: 3 });

    await put(source, [audit('a')], stream);

    await eventually(async () => expect(await got('takeAudit', stream)).toHaveLength(1));
  });

  test('an event may come again, with the same id', async () => {
    const stream = await streamIn(source);
    const target = { awsService: 'lambda', action: 'Invoke', resource: service.functionName('takeAudit') };
    await cloud.faults.add({ target, effect: { duplicate: true }, times: 1 });

    await put(source, [audit('a')], stream);

    await eventually(async () => {
      const ids = (await got('takeAudit', stream)).flatMap(({ logEvents }) => logEvents.map(({ id }) => id));
      expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    });
  });
});

test('https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html: what a function fails on is dead-lettered', async () => {
  const group = service.output('FailingGroupName');
  const stream = await streamIn(group);

  await put(group, ['m'], stream);

  const dead = await cloud.takeMessage(service.output('FailedQueueUrl'), ({ body }) =>
    isOf(unpack(JSON.parse(body)), stream),
  );
  expect(unpack(JSON.parse(dead.body)).logEvents).toMatchObject([{ message: 'm' }]);
});

describe('https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html', () => {
  test('a function that does not permit it is refused', async () => {
    await expect(subscribe(await logGroup(), 'takeNothing')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(/^Could not execute the lambda function\. Make sure you have given/),
    });
  });

  test('a permission names the group', async () => {
    await expect(subscribe(await logGroup(), 'takeAudit')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('a wrong pattern is refused', async () => {
    await expect(subscribe(await logGroup(), 'echo', '{ $.a IS TRUE')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('a group has at most two', async () => {
    const logGroupName = await logGroup();
    for (const name of ['a', 'b', 'a']) await subscribe(logGroupName, 'echo', 'none', name);

    await expect(subscribe(logGroupName, 'echo', 'none', 'c')).rejects.toMatchObject({
      name: 'LimitExceededException',
    });

    const { subscriptionFilters } = await logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName }));
    expect(subscriptionFilters).toMatchObject([
      { filterName: 'a', filterPattern: 'none', logGroupName },
      { filterName: 'b', filterPattern: 'none', logGroupName },
    ]);
  });
});

test('https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions-recursion-prevention.html: a function that subscribes to its own group never ends', async () => {
  const logGroupName = `/aws/lambda/${service.functionName('echo')}`;
  await subscribe(logGroupName, 'echo', 'again');
  try {
    const stream = await streamIn(logGroupName);
    await put(logGroupName, ['again'], stream);

    // Far more often than the 16 times after which Lambda ends loops of queues and topics.
    const loops = async () => {
      const messages = (await service.invocations('echo')).map(({ event }) => unpack(event as LogsEvent));
      return messages.filter(({ messageType }) => messageType === 'DATA_MESSAGE').length;
    };
    await eventually(async () => expect(await loops()).toBeGreaterThan(20));
  } finally {
    await logs.send(new DeleteSubscriptionFilterCommand({ logGroupName, filterName: 'f' }));
  }
});
