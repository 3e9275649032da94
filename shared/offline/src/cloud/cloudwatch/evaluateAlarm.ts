import type { AlarmConfiguration } from './alarmConfiguration.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface Evaluation {
  state: AlarmState;
  reason: string;
}

/**
 * What an alarm says of its last periods, the newest first, each with the values it saw.
 * @returns `undefined` where the alarm keeps the state it has
 */
export function evaluateAlarm(alarm: AlarmConfiguration, periods: readonly number[][]): Evaluation | undefined {
  const points = periods.map((values) => statistic(values, alarm.Statistic));
  const judged = points.map((point) => judge(alarm, point)).filter((isBreaching) => isBreaching !== undefined);
  if (judged.length === 0) return withoutData(alarm);
  const breaching = judged.filter(Boolean).length;
  const needed = alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods;
  const isAlarm = breaching >= needed;
  const known = points.filter((point) => point !== undefined);
  const datapoints = known.length > 0 ? `[${known.map(asDecimal).join(', ')}]` : '(no data)';
  const relation = `${isAlarm ? 'breaching' : 'not breaching'}: ${alarm.ComparisonOperator} ${asDecimal(alarm.Threshold)}`;
  return {
    state: isAlarm ? 'ALARM' : 'OK',
    reason: `Threshold Crossed: ${breaching} out of the last ${alarm.EvaluationPeriods} datapoints ${datapoints}, ${relation} (${needed} needed to alarm).`,
  };
}

function withoutData({ TreatMissingData }: AlarmConfiguration): Evaluation | undefined {
  if (TreatMissingData === 'ignore') return undefined;
  return { state: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: no datapoints were received.' };
}

function judge(alarm: AlarmConfiguration, point: number | undefined): boolean | undefined {
  if (point !== undefined) return isBreaching(point, alarm);
  if (alarm.TreatMissingData === 'breaching') return true;
  return alarm.TreatMissingData === 'notBreaching' ? false : undefined;
}

function isBreaching(point: number, { ComparisonOperator, Threshold }: AlarmConfiguration): boolean {
  switch (ComparisonOperator) {
    case 'GreaterThanThreshold':
      return point > Threshold;
    case 'GreaterThanOrEqualToThreshold':
      return point >= Threshold;
    case 'LessThanThreshold':
      return point < Threshold;
    case 'LessThanOrEqualToThreshold':
      return point <= Threshold;
  }
}

function statistic(values: readonly number[], kind: AlarmConfiguration['Statistic']): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (kind) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / values.length;
    case 'Minimum':
      return values.reduce((least, value) => Math.min(least, value));
    case 'Maximum':
      return values.reduce((most, value) => Math.max(most, value));
    case 'SampleCount':
      return values.length;
  }
}

function asDecimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
