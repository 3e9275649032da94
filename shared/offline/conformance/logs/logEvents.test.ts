import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  type InputLogEvent,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { connectCloud } from '@patterns/testing/cloud';
import { logGroup, logs, messagesOf, put } from './logGroup.ts';

const hour = 3_600_000;
const cloud = connectCloud();
const service = await cloud.service('conformance-logs');

function putAll(logGroupName: string, logEvents: InputLogEvent[], logStreamName = 'one') {
  return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
}

const at = (timestamp: number, message = 'm') => ({ timestamp, message });

test('https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html', async () => {
  const logGroupName = await logGroup();

  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));

  expect(logGroups).toMatchObject([
    { logGroupName, arn: expect.stringMatching(/:log-group:conformance-[\w-]+:\*$/), creationTime: expect.any(Number) },
  ]);
  await expect(logs.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toMatchObject({
    name: 'ResourceAlreadyExistsException',
  });
});

test('https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html', async () => {
  const logGroupName = await logGroup();
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'two' }));
  const now = Date.now();
  await put(logGroupName, ['m'], 'one', now);

  const asked = { logGroupName, orderBy: 'LastEventTime', descending: true } as const;
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand(asked));

  expect(logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(['one', 'two']);
  expect(logStreams?.[0]).toMatchObject({ firstEventTimestamp: now, lastEventTimestamp: now });
});

describe('https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html', () => {
  const now = Date.now();

  test.each([
    [
      'more than 1,048,576 bytes with 26 for each event',
      [at(now, 'a'.repeat(1_048_551))],
      /^Upload too large: 1048577/,
    ],
    ['more than 10,000 events', new Array(10_001).fill(at(now)), /logEvents/],
    ['no event', [], /logEvents/],
    ['an empty message', [at(now, '')], /message/],
    ['another order than that of time', [at(now), at(now - 1)], /chronological order/],
    ['more than 24 hours', [at(now - 24 * hour - 1), at(now)], /span more than 24 hours/],
  ])('a batch of %s is refused', async (_, batch, message) => {
    const logGroupName = await logGroup();

    await expect(putAll(logGroupName, batch)).rejects.toMatchObject({
      ...{ name: 'InvalidParameterException', message: expect.stringMatching(message) },
    });
  });

  test('1,048,576 bytes are taken', async () => {
    const logGroupName = await logGroup();

    await putAll(logGroupName, [at(now, 'a'.repeat(1_048_550))]);

    expect(await messagesOf(logGroupName)).toHaveLength(1);
  });

  test.each([
    ['more than two hours ahead', [at(now, 'kept'), at(now + 3 * hour)], { tooNewLogEventStartIndex: 1 }],
    [
      'more than 14 days old',
      [at(now - 14 * 24 * hour - hour), at(now - 14 * 24 * hour + hour, 'kept')],
      { tooOldLogEventEndIndex: 1 },
    ],
  ])('an event %s is left out, and told of', async (_, batch, rejectedLogEventsInfo) => {
    const logGroupName = await logGroup();

    expect(await putAll(logGroupName, batch)).toMatchObject({ rejectedLogEventsInfo });

    expect(await messagesOf(logGroupName)).toEqual(['kept']);
  });

  test('a group and a stream must stand', async () => {
    const logGroupName = await logGroup();

    for (const [group, stream] of [[`${logGroupName}-none`, 'one'] as const, [logGroupName, 'none'] as const]) {
      await expect(putAll(group, [at(now)], stream)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    }
  });
});

test('https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html: pages in both directions', async () => {
  const logGroupName = await logGroup();
  await put(logGroupName, ['1', '2', '3']);
  const get = async (input: { startFromHead?: boolean; nextToken?: string | undefined }) => {
    const asked = { logGroupName, logStreamName: 'one', limit: 2, ...input };
    const { events = [], ...tokens } = await logs.send(new GetLogEventsCommand(asked));
    return { messages: events.map(({ message }) => message).join(), ...tokens };
  };

  const head = await get({ startFromHead: true });
  const tail = await get({});

  expect([head.messages, tail.messages]).toEqual(['1,2', '2,3']);
  expect((await get({ nextToken: tail.nextBackwardToken })).messages).toBe('1');
  const next = await get({ nextToken: head.nextForwardToken });
  expect(next.messages).toBe('3');
  expect(await get({ nextToken: next.nextForwardToken })).toMatchObject({
    ...{ messages: '', nextForwardToken: next.nextForwardToken },
  });
});

test('https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html', async () => {
  const logGroupName = await logGroup();
  const filterPattern = '{ $.audit IS TRUE }';
  const lines = ['{"audit":true,"n":1}', 'no JSON', '{"audit":true,"n":2}'];
  await put(logGroupName, lines);

  const first = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern, limit: 1 }));
  const { nextToken } = first;
  const second = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern, limit: 1, nextToken }));

  const events = [...(first.events ?? []), ...(second.events ?? [])];
  expect(events.map(({ message, logStreamName }) => [message, logStreamName])).toEqual([
    [lines[0], 'one'],
    [lines[2], 'one'],
  ]);
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(2);
  expect(second.nextToken).toBeUndefined();
  await expect(messagesOf(logGroupName, '{ $.audit IS MAYBE }')).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html: a role needs the right to the group', async () => {
  const logGroupName = service.output('SourceGroupName');
  const call = async (key: string, logStreamName: string) =>
    (await cloud.invoke(service.functionName(key), { logGroupName, logStreamName })).payload;

  expect(await call('callAllowed', `of-${Date.now()}`)).toBe('done');
  expect(await call('callRefused', 'none')).toMatch(
    /^AccessDeniedException: User: .*logs:CreateLogStream on resource: arn:aws:logs:.*:log-group:.*:log-stream:none/,
  );
});
