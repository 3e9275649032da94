import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import { createLogs } from './createLogs.ts';

function fixture() {
  const metrics: MetricDatum[] = [];
  const written: string[] = [];
  const logs = createLogs({
    putMetric: (datum) => metrics.push(datum),
    write: (line) => written.push(line),
    stage: 'dev',
  });
  return { logs, metrics, written };
}

test('keeps a line in the group of its function and shows it under a short name', () => {
  const { logs, written } = fixture();

  logs.log('scalable-webhook-dev-receiveWebhook', 'hello');

  expect(logs.lines('/aws/lambda/scalable-webhook-dev-receiveWebhook')).toEqual([
    { timestamp: expect.any(Number), message: 'hello' },
  ]);
  expect(written).toEqual(['[scalable-webhook-receiveWebhook] hello']);
});

test('keeps the last thousand lines', () => {
  const { logs } = fixture();

  for (let line = 0; line < 2_500; line++) logs.log('f', String(line));
  const lines = logs.lines('/aws/lambda/f');

  expect([lines.length, lines[0]?.message, lines.at(-1)?.message]).toEqual([1_000, '1500', '2499']);
});

test('feeds the metrics of a line in the embedded metric format', () => {
  const { logs, metrics } = fixture();
  const _aws = {
    Timestamp: 1_000,
    CloudWatchMetrics: [
      { Namespace: 'Shop', Dimensions: [['service'], []], Metrics: [{ Name: 'Accepted', Unit: 'Count' }] },
    ],
  };

  logs.log('f', `INFO ${JSON.stringify({ _aws, service: 'shop', Accepted: [1, 2] })}`);

  const datum = { namespace: 'Shop', name: 'Accepted' };
  expect(metrics).toEqual([
    { ...datum, dimensions: { service: 'shop' }, value: 1 },
    { ...datum, dimensions: { service: 'shop' }, value: 2 },
    { ...datum, dimensions: {}, value: 1 },
    { ...datum, dimensions: {}, value: 2 },
  ]);
});

test.each(['{"_aws": 1}', 'no JSON "_aws" {', '{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{}]}}'])(
  'takes %s for a line without metrics',
  (line) => {
    const { logs, metrics } = fixture();

    logs.log('f', line);

    expect(metrics).toEqual([]);
  },
);
