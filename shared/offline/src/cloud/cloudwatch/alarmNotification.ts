import type { AlarmConfiguration } from './alarmConfiguration.ts';
import type { AlarmState, Evaluation } from './evaluateAlarm.ts';

export interface Transition extends Evaluation {
  from: AlarmState;
  at: Date;
}

/** The message that CloudWatch publishes when an alarm changes its state. */
export function alarmNotification(
  alarm: AlarmConfiguration,
  arn: string,
  { from, state, reason, at }: Transition,
): { Subject: string; Message: string } {
  const [, , , region = '', accountId = ''] = arn.split(':');
  const { AlarmName, AlarmDescription = null, AlarmActions, OKActions, InsufficientDataActions } = alarm;
  return {
    // SNS takes no subject of 100 characters or more.
    Subject: `${state}: "${AlarmName}" in ${region}`.slice(0, 99),
    Message: JSON.stringify({
      ...{ AlarmName, AlarmDescription, AWSAccountId: accountId },
      NewStateValue: state,
      NewStateReason: reason,
      StateChangeTime: at.toISOString().replace('Z', '+0000'),
      Region: region,
      AlarmArn: arn,
      OldStateValue: from,
      ...{ OKActions, AlarmActions, InsufficientDataActions },
      Trigger: triggerOf(alarm),
    }),
  };
}

function triggerOf(alarm: AlarmConfiguration): object {
  const { MetricName, Namespace, Period, EvaluationPeriods, ComparisonOperator, Threshold, TreatMissingData } = alarm;
  return {
    ...{ MetricName, Namespace },
    StatisticType: 'Statistic',
    Statistic: alarm.Statistic.toUpperCase(),
    Unit: alarm.Unit ?? null,
    Dimensions: alarm.Dimensions.map(({ Name, Value }) => ({ value: Value, name: Name })),
    ...{ Period, EvaluationPeriods, ComparisonOperator, Threshold, TreatMissingData },
    DatapointsToAlarm: alarm.DatapointsToAlarm ?? EvaluationPeriods,
    EvaluateLowSampleCountPercentile: '',
  };
}
