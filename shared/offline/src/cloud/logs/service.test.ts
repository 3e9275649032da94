import { setTimeout as sleep } from 'node:timers/promises';
import { createClock } from '../../clock.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { AwsError, type AwsRequest } from '../awsService.ts';
import { createMetricStore } from '../cloudwatch/createMetricStore.ts';
import { createLogStore } from './createLogStore.ts';
import { createLogs } from './service.ts';

const destinationArn = 'arn:aws:lambda:eu-west-1:000000000000:function:take';

/** Log groups in front of a function that `refuse` may let fail. */
function fixture(refuse: () => AwsError | undefined = () => undefined) {
  const invoked: unknown[] = [];
  const reported: string[] = [];
  const metrics = createMetricStore();
  const logs = createLogs({
    ...{ accountId: '000000000000', region: 'eu-west-1', clock: createClock(1_000), metrics, logs: createLogStore() },
    report: (line: string) => reported.push(line),
    call: async (...call: unknown[]) => {
      const refusal = refuse();
      if (refusal) throw refusal;
      invoked.push(call);
      return {} as never;
    },
  } as unknown as LocalCloud);
  const ask = async (action: string, input: object) =>
    JSON.parse(
      String(
        (
          await logs.handle({ action, input: { logGroupName: 'g', ...input } }, {
            headers: {},
          } as unknown as AwsRequest)
        ).body,
      ),
    ) as Record<string, unknown>;
  const put = (message: string) =>
    ask('PutLogEvents', { logStreamName: 's', logEvents: [{ timestamp: Date.now(), message }] });
  const stand = async () => {
    await ask('CreateLogGroup', {});
    await ask('CreateLogStream', { logStreamName: 's' });
  };
  return { ask, put, stand, invoked, reported, metrics, logs };
}

const subscription = { filterName: 'f', filterPattern: 'a', destinationArn };

test('invokes as the service of its region, on behalf of the group', async () => {
  const { ask, stand, invoked } = fixture();
  await stand();

  await ask('PutSubscriptionFilter', subscription);

  const sourceArn = 'arn:aws:logs:eu-west-1:000000000000:log-group:g:*';
  expect(invoked).toEqual([
    [
      { type: 'service', service: 'logs.eu-west-1.amazonaws.com', sourceArn },
      ...['lambda', 'Invoke'],
      { FunctionName: destinationArn, InvocationType: 'Event', Payload: expect.any(String) },
    ],
  ]);
});

test('what is put within a second travels together', async () => {
  const { ask, put, stand, invoked } = fixture();
  await stand();
  await ask('PutSubscriptionFilter', subscription);

  await Promise.all([put('a 1'), put('a 2'), put('b')]);
  await sleep(20);

  expect(invoked).toHaveLength(2);
});

test('after a refusal that does not pass, a subscription takes nothing for ten minutes', async () => {
  const refusals = [undefined, new AwsError('AccessDeniedException', 'no', { status: 403 })];
  const { ask, put, stand, invoked, reported } = fixture(() => refusals.shift());
  await stand();
  await ask('PutSubscriptionFilter', subscription);

  await put('a 1');
  while (reported.length === 0) await sleep(1);
  await put('a 2');
  await sleep(20);
  expect(invoked).toHaveLength(1);

  // Ten minutes take 600 ms here.
  await sleep(600);
  await put('a 3');
  while (invoked.length < 2) await sleep(1);
  expect(reported).toEqual([expect.stringMatching(/^g could not deliver 1 events to .*: AccessDeniedException: no/)]);
});

test('a filter that is deleted takes no more', async () => {
  const { ask, put, stand, invoked } = fixture();
  await stand();
  await ask('PutSubscriptionFilter', subscription);

  await put('a');
  await ask('DeleteSubscriptionFilter', { filterName: 'f' });
  await sleep(20);

  expect(invoked).toHaveLength(1);
});

test.each([
  ['a stream', { destinationArn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/s' }, /is no function/],
  ['a role', { roleArn: 'arn:aws:iam::000000000000:role/r' }, /cannot be used with roleArn/],
])('a subscription with %s is refused', async (_, changes, message) => {
  const { ask, stand } = fixture();
  await stand();

  await expect(ask('PutSubscriptionFilter', { ...subscription, ...changes })).rejects.toMatchObject({
    ...{ code: 'InvalidParameterException', message: expect.stringMatching(message) },
  });
});

test('a metric filter counts what fits, by a number or by a field', async () => {
  const { ask, put, stand, metrics } = fixture();
  await stand();
  const filter = (filterName: string, metricValue: string, dimensions = {}) =>
    ask('PutMetricFilter', {
      ...{ filterName, filterPattern: '{ $.latency > 10 }' },
      metricTransformations: [{ metricName: filterName, metricNamespace: 'Shop', metricValue, dimensions }],
    });
  await filter('Slow', '1');
  await filter('Latency', '$.latency', { path: '$.path' });

  for (const latency of [5, 20, 30]) await put(JSON.stringify({ latency, path: '/a' }));

  const values = (name: string, dimensions = {}) =>
    metrics.values({ namespace: 'Shop', name, dimensions }, 0, Number.POSITIVE_INFINITY);
  expect([values('Slow'), values('Latency', { path: '/a' })]).toEqual([
    [1, 1],
    [20, 30],
  ]);
});

test.each([
  [{}, 'arn:aws:logs:eu-west-1:000000000000:log-group::log-stream:'],
  [{ logGroupName: 'g' }, 'arn:aws:logs:eu-west-1:000000000000:log-group:g:log-stream:'],
  [{ logGroupName: 'g', logStreamName: 's' }, 'arn:aws:logs:eu-west-1:000000000000:log-group:g:log-stream:s'],
])('IAM is asked about %j as %s', (input, resourceArn) => {
  const asked = fixture().logs.authorize({ action: 'PutLogEvents', input }, {} as AwsRequest);

  expect(asked).toEqual([{ action: 'logs:PutLogEvents', resourceArn }]);
});
