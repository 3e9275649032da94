import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import { createFunctionLog } from './createFunctionLog.ts';

function fixture() {
  const metrics: MetricDatum[] = [];
  const written: string[] = [];
  const log = createFunctionLog({
    putMetric: (datum) => metrics.push(datum),
    write: (line) => written.push(line),
    stage: 'dev',
  });
  return { log, metrics, written };
}

test('shows a line under a short name', () => {
  const { log, written } = fixture();

  log('scalable-webhook-dev-receiveWebhook', 'hello');

  expect(written).toEqual(['[scalable-webhook-receiveWebhook] hello']);
});

test('feeds the metrics of a line in the embedded metric format, and does not show it', () => {
  const { log, metrics, written } = fixture();
  const _aws = {
    Timestamp: 1_000,
    CloudWatchMetrics: [
      { Namespace: 'Shop', Dimensions: [['service'], []], Metrics: [{ Name: 'Accepted', Unit: 'Count' }] },
    ],
  };

  log('f', `INFO ${JSON.stringify({ _aws, service: 'shop', Accepted: [1, 2] })}`);

  const datum = { namespace: 'Shop', name: 'Accepted' };
  expect(metrics).toEqual([
    { ...datum, dimensions: { service: 'shop' }, value: 1 },
    { ...datum, dimensions: { service: 'shop' }, value: 2 },
    { ...datum, dimensions: {}, value: 1 },
    { ...datum, dimensions: {}, value: 2 },
  ]);
  expect(written).toEqual([]);
});

test.each(['{"_aws": 1}', 'no JSON "_aws" {', '{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{}]}}'])(
  'takes %s for a line without metrics',
  (line) => {
    const { log, metrics, written } = fixture();

    log('f', line);

    expect(metrics).toEqual([]);
    expect(written).toEqual([`[f] ${line}`]);
  },
);
