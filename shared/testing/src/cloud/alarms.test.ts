import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { fakeClient } from '../sdk/index.ts';
import { changeAlarm } from './alarms.ts';
import { undoAll } from './undoLater.ts';

test('an alarm is changed by what it is, and put back', async () => {
  const deployed = { AlarmName: 'age', Threshold: 900, EvaluationPeriods: 1 };
  const { sent, client } = fakeClient<CloudWatchClient>(() => ({ MetricAlarms: [deployed] }));

  await changeAlarm(client, 'age', ({ Threshold = 0 }) => ({ Threshold: Threshold / 60 }));
  await undoAll();

  expect(sent).toEqual([
    ['DescribeAlarms', { AlarmNames: ['age'] }],
    ['PutMetricAlarm', { ...deployed, Threshold: 15 }],
    ['PutMetricAlarm', deployed],
  ]);
});
