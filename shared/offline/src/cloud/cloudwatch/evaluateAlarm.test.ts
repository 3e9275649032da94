import * as v from 'valibot';
import { alarmConfiguration } from './alarmConfiguration.ts';
import { evaluateAlarm } from './evaluateAlarm.ts';

function alarm(members: object) {
  return v.parse(alarmConfiguration, {
    ...{ AlarmName: 'a', Namespace: 'n', MetricName: 'm', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1 },
    ...{ Threshold: 3, ComparisonOperator: 'GreaterThanThreshold', ...members },
  });
}

test.each([
  ['Sum', 6],
  ['Average', 2],
  ['Minimum', 1],
  ['Maximum', 3],
  ['SampleCount', 3],
])('%s of 1, 2 and 3 is %d', (Statistic, value) => {
  const at = alarm({ Statistic, Threshold: value, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
  const above = { ...at, Threshold: value + 0.1 };

  expect([evaluateAlarm(at, [[1, 2, 3]])?.state, evaluateAlarm(above, [[1, 2, 3]])?.state]).toEqual(['ALARM', 'OK']);
});

test.each([
  ['GreaterThanThreshold', 4],
  ['GreaterThanOrEqualToThreshold', 3],
  ['LessThanThreshold', 2],
  ['LessThanOrEqualToThreshold', 3],
])('%s of 3 holds for %d', (ComparisonOperator, value) => {
  expect(evaluateAlarm(alarm({ ComparisonOperator }), [[value]])?.state).toBe('ALARM');
});

test.each([
  ['missing', 'INSUFFICIENT_DATA'],
  ['notBreaching', 'OK'],
  ['breaching', 'ALARM'],
  ['ignore', undefined],
])('no data, treated as %s, is %s', (TreatMissingData, state) => {
  expect(evaluateAlarm(alarm({ TreatMissingData }), [[]])?.state).toBe(state);
});

test.each([
  [[[9], [0], [9]], 'ALARM'],
  [[[9], [0], [0]], 'OK'],
  [[[9], [], [9]], 'ALARM'],
])('two of three datapoints must breach: %j', (periods, state) => {
  expect(evaluateAlarm(alarm({ EvaluationPeriods: 3, DatapointsToAlarm: 2 }), periods)?.state).toBe(state);
});
