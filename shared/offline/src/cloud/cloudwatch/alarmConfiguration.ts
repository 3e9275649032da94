import * as v from 'valibot';
import { flag, numeric } from '../../stack/scalars.ts';
import type { MetricId } from './createMetricStore.ts';

const actions = v.optional(v.array(v.string()), []);

/** The properties of an alarm on one metric: the same in a template and in PutMetricAlarm. */
export const alarmProperties = {
  AlarmName: v.optional(v.string()),
  AlarmDescription: v.optional(v.string()),
  ActionsEnabled: v.optional(flag, true),
  AlarmActions: actions,
  OKActions: actions,
  InsufficientDataActions: actions,
  Namespace: v.string(),
  MetricName: v.string(),
  Dimensions: v.optional(v.array(v.object({ Name: v.string(), Value: v.string() })), []),
  Statistic: v.picklist(['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount']),
  Unit: v.optional(v.string()),
  /** Seconds. */
  Period: v.pipe(
    numeric,
    v.check(
      (seconds) => [10, 20, 30].includes(seconds) || (seconds > 0 && seconds % 60 === 0),
      'takes 10, 20, 30 or a multiple of 60',
    ),
  ),
  EvaluationPeriods: v.pipe(numeric, v.minValue(1)),
  DatapointsToAlarm: v.optional(numeric),
  Threshold: numeric,
  ComparisonOperator: v.picklist([
    ...(['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold'] as const),
    ...(['LessThanThreshold', 'LessThanOrEqualToThreshold'] as const),
  ]),
  TreatMissingData: v.optional(v.picklist(['missing', 'notBreaching', 'breaching', 'ignore']), 'missing'),
};

export const alarmConfiguration = v.object({ ...alarmProperties, AlarmName: v.string() });
export type AlarmConfiguration = v.InferOutput<typeof alarmConfiguration>;

export function metricOf({ Namespace, MetricName, Dimensions }: AlarmConfiguration): MetricId {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  return { namespace: Namespace, name: MetricName, dimensions };
}
