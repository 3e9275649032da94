import type { MetricId } from '../cloud/cloudwatch/createMetricStore.ts';
import type { Billed } from './createMeter.ts';

/** A metric that a function writes in its log: AWS bills each set of dimensions of each name, in months in which it is written. */
export function writtenMetric({ namespace, name, dimensions }: MetricId): Billed {
  const resource = [namespace, name, ...Object.entries(dimensions).sort().flat()].join('/');
  return { service: 'cloudwatch', action: 'Metric', resource, units: 1 };
}
