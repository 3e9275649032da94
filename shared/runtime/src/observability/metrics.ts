import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { serviceName } from './serviceName.ts';

/** `POWERTOOLS_METRICS_NAMESPACE` names the namespace, else it is the service's name. */
const metrics = new Metrics({
  namespace: process.env.POWERTOOLS_METRICS_NAMESPACE ?? serviceName,
  serviceName,
});

/**
 * Adds to a counter that is written when the invocation ends.
 *
 * @example
 * count('Accepted');
 */
export function count(name: string, value = 1): void {
  metrics.addMetric(name, MetricUnit.Count, value);
}

/**
 * Writes a duration, in seconds, at once: under the service's name and the dimensions given beside it.
 *
 * @example
 * measureSeconds('FailedAge', (Date.now() - sentAt) / 1_000, { QueueName: 'shop-dev-orders' });
 */
export function measureSeconds(name: string, seconds: number, dimensions: Readonly<Record<string, string>>): void {
  const single = metrics.singleMetric();
  for (const [dimension, value] of Object.entries(dimensions)) single.addDimension(dimension, value);
  single.addMetric(name, MetricUnit.Seconds, seconds);
}

/**
 * Writes what was counted. Without a metric it writes nothing, which is most of what a flush costs. The middleware
 * `observed` calls it at the end of each invocation.
 *
 * @example
 * flushMetrics();
 */
export function flushMetrics(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
