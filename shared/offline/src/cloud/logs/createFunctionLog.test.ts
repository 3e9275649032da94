import { createClock } from '../../clock.ts';
import { createIam } from '../../iam/createIam.ts';
import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import { createFunctionLog } from './createFunctionLog.ts';
import { createLogStore } from './createLogStore.ts';

const roleArn = 'arn:aws:iam::000000000000:role/pay';
const groupArn = 'arn:aws:logs:eu-west-1:000000000000:log-group:/aws/lambda/pay';

function fixture(Resource = '*', Action: string | string[] = 'logs:*') {
  const metrics: MetricDatum[] = [];
  const shown: string[] = [];
  const logs = createLogStore();
  const iam = createIam();
  iam.putRole(roleArn, [{ Statement: { Effect: 'Allow', Action, Resource } }]);
  const log = createFunctionLog({
    ...{ iam, clock: createClock(1), region: 'eu-west-1', accountId: '000000000000', logs, stage: 'dev' },
    putMetric: (datum) => metrics.push(datum),
    show: (line) => shown.push(line),
  });
  const write = (message: string, functionName = 'pay', toShow: string | null = message) => {
    const stream = { functionName, roleArn, logGroupName: '/aws/lambda/pay', logStreamName: 'one' };
    log.write(stream, { message, ...(toShow !== null && { shown: toShow }) });
  };
  const kept = () =>
    logs.groups().flatMap(({ name, events }) => events.all().map(({ stream, message }) => [name, stream, message]));
  return { write, metrics, shown, kept, logs };
}

test('keeps an event in its group and stream, and shows its lines under a short name', () => {
  const { write, shown, kept } = fixture(`${groupArn}:*`);

  write('time\tid\tINFO\thello\nyou', 'scalable-webhook-dev-receiveWebhook', 'hello\nyou');

  expect(shown).toEqual(['[scalable-webhook-receiveWebhook] hello', '[scalable-webhook-receiveWebhook] you']);
  expect(kept()).toEqual([['/aws/lambda/pay', 'one', 'time\tid\tINFO\thello\nyou']]);
});

test("does not show Lambda's own words", () => {
  const { write, shown, kept } = fixture();

  write('START RequestId: 1', 'pay', null);

  expect([shown, kept().length]).toEqual([[], 1]);
});

test('keeps nothing of a function whose role may not write, and says so once', () => {
  const { write, shown, kept } = fixture(groupArn);

  write('one');
  write('two');

  expect(kept()).toEqual([]);
  expect(shown).toEqual([
    expect.stringMatching(/Nothing goes to its log group: .*logs:CreateLogStream/),
    '[pay] one',
    '[pay] two',
  ]);
});

test('makes no group that the role may not make', () => {
  const { write, kept, logs } = fixture(`${groupArn}:*`, ['logs:CreateLogStream', 'logs:PutLogEvents']);

  write('before');
  logs.createGroup('/aws/lambda/pay');
  write('while');
  expect(kept()).toEqual([['/aws/lambda/pay', 'one', 'while']]);
  logs.deleteGroup('/aws/lambda/pay');
  write('after');

  expect(kept()).toEqual([]);
  expect(logs.has('/aws/lambda/pay')).toBe(false);
});

test('splits what is too large for an event between characters', () => {
  const { write, kept } = fixture();
  const message = 'ä'.repeat(600_000);

  write(`.${message}`);

  const parts = kept().map(([, , part]) => part);
  expect(parts).toHaveLength(2);
  expect(parts.join('') === `.${message}`).toBe(true);
});

test('feeds the metrics of a line in the embedded metric format, and does not show it', () => {
  const { write, metrics, shown, kept } = fixture();
  const _aws = {
    Timestamp: 1_000,
    CloudWatchMetrics: [
      { Namespace: 'Shop', Dimensions: [['service'], []], Metrics: [{ Name: 'Accepted', Unit: 'Count' }] },
    ],
  };

  write(`INFO ${JSON.stringify({ _aws, service: 'shop', Accepted: [1, 2] })}`);

  const datum = { namespace: 'Shop', name: 'Accepted' };
  expect(metrics).toEqual([
    { ...datum, dimensions: { service: 'shop' }, value: 1 },
    { ...datum, dimensions: { service: 'shop' }, value: 2 },
    { ...datum, dimensions: {}, value: 1 },
    { ...datum, dimensions: {}, value: 2 },
  ]);
  expect([shown, kept().length]).toEqual([[], 1]);
});

test.each(['{"_aws": 1}', 'no JSON "_aws" {', '{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{}]}}'])(
  'takes %s for a line without metrics',
  (line) => {
    const { write, metrics, shown } = fixture();

    write(line);

    expect(metrics).toEqual([]);
    expect(shown).toEqual([`[pay] ${line}`]);
  },
);
