import { serviceName } from './serviceName.ts';

/** `POWERTOOLS_METRICS_NAMESPACE` names the namespace, else it is the service's name. */
const namespace = process.env.POWERTOOLS_METRICS_NAMESPACE ?? serviceName;

// What is counted in an invocation: a sum, since EMF takes at most a hundred values of one metric.
const counts = new Map<string, number>();

/**
 * Adds to a counter that is written when the invocation ends.
 *
 * @example
 * count('Accepted');
 */
export function count(name: string, value = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + value);
}

/**
 * Writes a duration, in seconds, at once: under the service's name and the dimensions given beside it.
 *
 * @example
 * measureSeconds('FailedAge', (Date.now() - sentAt) / 1_000, { QueueName: 'shop-dev-orders' });
 */
export function measureSeconds(name: string, seconds: number, dimensions: Readonly<Record<string, string>>): void {
  write('Seconds', { [name]: seconds }, dimensions);
}

/**
 * Writes what was counted; without a metric, nothing. The middleware `observed` calls it at the end of each invocation.
 *
 * @example
 * flushMetrics();
 */
export function flushMetrics(): void {
  if (counts.size === 0) return;
  write('Count', Object.fromEntries(counts), {});
  counts.clear();
}

/** One line in CloudWatch's embedded metric format, past `console`, whose prefix would make it a plain line of text. */
function write(Unit: string, values: Record<string, number>, more: Readonly<Record<string, string>>): void {
  const dimensions = { service: serviceName, ...more };
  const metrics = Object.keys(values).map((Name) => ({ Name, Unit }));
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [Object.keys(dimensions)], Metrics: metrics }],
    },
    ...dimensions,
    ...values,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
