import { EventEmitter, once } from 'node:events';
import { createClock } from '../../clock.ts';
import type { Principal } from '../../iam/types.ts';
import type { AwsRequest, AwsService } from '../awsService.ts';
import { createMetricStore } from './createMetricStore.ts';
import { invocationMetrics } from './invocationMetrics.ts';
import { createCloudwatch } from './service.ts';

const topic = 'arn:aws:sns:eu-west-1:000000000000:alarms';
const arn = 'arn:aws:cloudwatch:eu-west-1:000000000000:alarm:depth';
const request = { headers: {} } as AwsRequest;

interface Told {
  principal: Principal;
  TopicArn: string;
  Subject: string;
  Message: string;
}

const running: AwsService[] = [];

afterEach(() => {
  for (const cloudwatch of running.splice(0)) cloudwatch.stop?.();
});

function fixture() {
  const queue = { visible: 0, inFlight: 0, delayed: 0, oldestSentAt: undefined };
  const topicEvents = new EventEmitter();
  const metrics = createMetricStore();
  const cloudwatch = createCloudwatch({
    ...{ clock: createClock(1_000), region: 'eu-west-1', accountId: '000000000000', report: () => {} },
    metrics,
    service: () => ({ depth: (name: string) => (name === 'dead' ? queue : undefined) }) as unknown as AwsService,
    call: async <Output>(principal: Principal, _service: string, _action: string, input: object) => {
      topicEvents.emit('told', { ...input, principal });
      return {} as Output;
    },
  });
  running.push(cloudwatch);
  const putAlarm = (members: object) =>
    cloudwatch.handle(
      {
        action: 'PutMetricAlarm',
        input: {
          ...{ AlarmName: 'depth', Statistic: 'Maximum', Period: 60, EvaluationPeriods: 1, Threshold: 0 },
          ...{ ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [topic], OKActions: [topic], ...members },
        },
      },
      request,
    );
  const told = async () => (await once(topicEvents, 'told'))[0] as Told;
  const described = async () => {
    const { body } = await cloudwatch.handle({ action: 'DescribeAlarms', input: { AlarmNames: ['depth'] } }, request);
    return JSON.parse(String(body)).MetricAlarms;
  };
  return { cloudwatch, metrics, queue, putAlarm, told, described };
}

test('an alarm on a queue tells its topic when it goes off and when it is over', async () => {
  const { queue, putAlarm, told, described } = fixture();
  const Dimensions = [{ Name: 'QueueName', Value: 'dead' }];
  queue.visible = 2;
  await putAlarm({ Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', Dimensions });

  const alarmed = await told();
  const rows = await described();
  queue.visible = 0;
  const over = await told();

  expect(alarmed).toMatchObject({ TopicArn: topic, Subject: 'ALARM: "depth" in eu-west-1' });
  expect(alarmed.principal).toEqual({ type: 'service', service: 'cloudwatch.amazonaws.com', sourceArn: arn });
  expect(JSON.parse(alarmed.Message)).toMatchObject({
    ...{ AlarmName: 'depth', AlarmArn: arn, NewStateValue: 'ALARM', OldStateValue: 'INSUFFICIENT_DATA' },
    Trigger: { MetricName: 'ApproximateNumberOfMessagesVisible', Dimensions: [{ name: 'QueueName', value: 'dead' }] },
  });
  expect(rows).toEqual([expect.objectContaining({ AlarmName: 'depth', StateValue: 'ALARM', AlarmArn: arn })]);
  expect(JSON.parse(over.Message)).toMatchObject({ NewStateValue: 'OK', OldStateValue: 'ALARM' });
});

test('an alarm on the errors of a function sees its invocations', async () => {
  const { metrics, putAlarm, told } = fixture();
  const Dimensions = [{ Name: 'FunctionName', Value: 'shop-dev-work' }];
  await putAlarm({ Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', Dimensions });

  const failed = { function: 'shop-dev-work', failed: true, duration: 3 };
  for (const datum of invocationMetrics(failed)) metrics.put(datum);
  const alarmed = await told();

  expect(JSON.parse(alarmed.Message)).toMatchObject({ NewStateValue: 'ALARM' });
});

test('an alarm without a metric is refused', async () => {
  const { putAlarm } = fixture();

  await expect(putAlarm({ Namespace: 'n' })).rejects.toMatchObject({ code: 'ValidationError' });
});

test('an alarm whose name is no text is refused', () => {
  const asked = { action: 'PutMetricAlarm', input: { AlarmName: { toString: '' } } };

  expect(() => fixture().cloudwatch.authorize(asked, request)).toThrow('AlarmName must be a text');
});
