import { setImmediate } from 'node:timers/promises';
import { lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import {
  correlationId,
  correlationIdIn,
  count,
  flushMetrics,
  logger,
  measureSeconds,
  withCorrelation,
} from './index.ts';

const output = captureOutput();

test.each([
  ['a UUID', { id: '7f8d2a36-0c1f-4a8e-8f0e-1f2d3c4b5a69' }, '7f8d2a36-0c1f-4a8e-8f0e-1f2d3c4b5a69'],
  ['the longest', { id: 'a'.repeat(128) }, 'a'.repeat(128)],
  ['one too long', { id: 'a'.repeat(129) }, undefined],
  ['an empty one', { id: '' }, undefined],
  ['one that would split a header', { id: 'a\r\nset-cookie: b' }, undefined],
  ['one that ends in a line break', { id: 'a\n' }, undefined],
  ['two, joined', { id: 'a,b' }, undefined],
  ['a number', { id: 5 }, undefined],
  ['an object', { id: { toString: () => 'a' } }, undefined],
  ['an inherited one', Object.create({ id: 'a' }), undefined],
  ['no object', 'id', undefined],
  ['nothing', null, undefined],
])('reads %s', (_, value, expected) => {
  expect(correlationIdIn(value, 'id')).toBe(expected);
});

test('work that runs at once keeps its ids apart, in code and in log lines', async () => {
  const work = async (name: string) => {
    await setImmediate();
    logger.info(name);
    return correlationId();
  };

  const ids = await Promise.all(['a', 'b'].map((id) => withCorrelation(id, () => work(id))));

  expect(ids).toEqual(['a', 'b']);
  expect(output()).toMatchObject([
    { level: 'INFO', message: 'a', correlation_id: 'a', service: 'local' },
    { level: 'INFO', message: 'b', correlation_id: 'b' },
  ]);
});

test('outside of work a log line has no id, and a call gets a new one', () => {
  logger.info('start');

  expect(output()[0]).not.toHaveProperty('correlation_id');
  expect(correlationId()).not.toBe(correlationId());
});

test('an error is logged with its stack and its cause', () => {
  logger.error('failed', new Error('outer', { cause: new TypeError('inner') }));

  expect(output()).toMatchObject([
    { error: { name: 'Error', message: 'outer', stack: expect.any(String), cause: { name: 'TypeError' } } },
  ]);
});

test('what can not be JSON is logged all the same', () => {
  const itself: Record<string, unknown> = { shared: 1n };
  itself.itself = itself;
  const cause: Error = Object.assign(new Error('loop'), { code: 'away' });
  cause.cause = cause;
  logger.warn('odd', { itself, again: [itself, itself], cause });

  const two = [{ shared: '1' }, { shared: '1' }];
  expect(output()).toMatchObject([{ itself: { shared: '1' }, again: two, cause: { message: 'loop', code: 'away' } }]);
});

test('each line tells of the invocation, and whether it was the first', () => {
  const contexts = [lambdaContext(), lambdaContext()];
  for (const context of contexts) {
    logger.addContext(context);
    logger.info('at work');
  }

  expect(output()).toMatchObject([
    { function_name: 'function', function_request_id: contexts[0]?.awsRequestId, cold_start: true },
    { function_request_id: contexts[1]?.awsRequestId, cold_start: false },
  ]);
});

test('a duration is written with the counters, one with dimensions at once and by itself', () => {
  count('Accepted');
  measureSeconds('Lag', 1.5);
  measureSeconds('FailedAge', 2, { QueueName: 'orders' });
  measureSeconds('FailedAge', 3, { QueueName: 'orders' });
  flushMetrics();

  const units = [
    { Name: 'Accepted', Unit: 'Count' },
    { Name: 'Lag', Unit: 'Seconds' },
  ];
  const dimensions = { Dimensions: [['service', 'QueueName']] };
  expect(output()).toMatchObject([
    { FailedAge: 2, QueueName: 'orders', _aws: { CloudWatchMetrics: [dimensions] } },
    { FailedAge: 3 },
    { Accepted: 1, Lag: 1.5, _aws: { CloudWatchMetrics: [{ Dimensions: [['service']], Metrics: units }] } },
  ]);
});

test('counters are written once, as EMF, and nothing is written without one', () => {
  count('Accepted');
  count('Accepted', 2);
  flushMetrics();
  flushMetrics();

  expect(output()).toMatchObject([
    { Accepted: 3, service: 'local', _aws: { CloudWatchMetrics: [{ Namespace: 'local' }] } },
  ]);
});
