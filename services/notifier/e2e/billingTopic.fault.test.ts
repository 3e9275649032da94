import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { openNotifier, record } from './notifier.ts';

const cloud = localCloud();
const notifier = await openNotifier(cloud);

const breakPublish = (effect: Parameters<typeof notifier.fault>[1]['effect'], times?: number) =>
  notifier.fault('publishBillingRecord', { awsService: 'sns', action: 'Publish', effect, times });

test('a topic that throttles is asked again, and the publisher hears of no error', async () => {
  const subscriber = await notifier.subscribe();
  await breakPublish({ error: 'ThrottledException' }, 2);
  const told = record();

  expect(await notifier.publish(told)).toMatchObject({ failed: false });

  await subscriber.message(told.recordId);
});

test('a topic that is away is an error for the publisher and never an answer', async () => {
  await breakPublish({ error: 'InternalErrorException' });

  expect(await notifier.publish(record())).toMatchObject({ failed: true });
});

test('a crash after the publish: the publisher tries again, and both messages are the same event', async () => {
  const subscriber = await notifier.subscribe();
  await breakPublish({ crash: 'after' }, 1);
  const told = record();

  expect(await notifier.publish(told)).toMatchObject({ failed: true });
  expect(await notifier.publish(told)).toMatchObject({ failed: false });

  const ids = [await subscriber.message(told.recordId), await subscriber.message(told.recordId)].map(
    ({ body }) => (JSON.parse(body) as { id: string }).id,
  );
  expect(ids).toEqual([told.recordId, told.recordId]);
});

test('fifty publishers at once: each record is there, once for who knows its id', async () => {
  const subscriber = await notifier.subscribe();
  const records = Array.from({ length: 50 }, () => record());

  await Promise.all(records.map((each) => notifier.publish(each)));

  // A publish that was not answered in time is made again.
  const told = async () => (await subscriber.messages()).map(({ body }) => (JSON.parse(body) as { id: string }).id);
  const expected = records.map(({ recordId }) => recordId).toSorted();
  await eventually(async () => expect([...new Set(await told())].toSorted()).toEqual(expected));
});

test('the log of failed deliveries says what was not delivered, and why', async () => {
  await notifier.subscribe({ isClosed: true });

  const { payload } = await notifier.publish(record());

  const logs = new CloudWatchLogsClient(cloud.connection);
  const logGroupName = notifier.physicalId('FailedDeliveryLogGroup');
  await eventually(async () => {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    const lines = events.map(({ message = '' }) => JSON.parse(message));
    expect(lines).toContainEqual(
      expect.objectContaining({
        status: 'FAILURE',
        notification: expect.objectContaining({ messageId: (payload as { messageId: string }).messageId }),
        delivery: expect.objectContaining({ providerResponse: expect.stringContaining('AccessDenied') }),
      }),
    );
  });
});

test('the alarm on what could not be delivered goes off', async () => {
  await notifier.subscribe({ isClosed: true });

  await notifier.publish(record());

  await eventually(async () => expect(await cloud.alarmState(notifier, 'BillingTopicUndeliveredAlarm')).toBe('ALARM'));
});

test('whose role does not allow it may not publish', async () => {
  const stranger = new SNSClient({ ...cloud.withoutRights(), maxAttempts: 1 });

  const publishing = stranger.send(new PublishCommand({ TopicArn: notifier.topicArn, Message: '{}' }));

  await expect(publishing).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
});
