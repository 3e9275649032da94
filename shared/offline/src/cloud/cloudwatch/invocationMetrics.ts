import type { InvocationRecord } from '../../lambda/types.ts';
import type { MetricDatum } from './createMetricStore.ts';

type Outcome = Pick<InvocationRecord, 'function' | 'duration'> & { failed: boolean };

/** The metrics of AWS/Lambda that one invocation feeds. */
export function invocationMetrics({ function: functionName, failed, duration }: Outcome): MetricDatum[] {
  return [
    lambdaMetric(functionName, 'Invocations', 1),
    lambdaMetric(functionName, 'Errors', failed ? 1 : 0),
    lambdaMetric(functionName, 'Duration', duration),
  ];
}

/** The metric that an invoke feeds which reserved concurrency refused. */
export function throttleMetric(functionName: string): MetricDatum {
  return lambdaMetric(functionName, 'Throttles', 1);
}

/** One datum of AWS/Lambda for a function. */
export function lambdaMetric(functionName: string, name: string, value: number): MetricDatum {
  return { namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName }, value };
}
