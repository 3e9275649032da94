import { serviceName } from './serviceName.ts';

/** `POWERTOOLS_METRICS_NAMESPACE` names the namespace, else it is the service's name. */
const namespace = process.env.POWERTOOLS_METRICS_NAMESPACE ?? serviceName;

type Unit = 'Count' | 'Seconds';

// What is written when the invocation ends: sums, since EMF takes at most a hundred values of one metric.
const counts = new Map<string, number>();
const durations = new Map<string, number>();

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
 * Tells a duration, in seconds, of which an invocation has one: it is written along with the counters. With dimensions,
 * which stand beside the service's name, there may be many, and each is written at once.
 *
 * @example
 * measureSeconds('Lag', Date.now() / 1_000 - madeAt);
 * measureSeconds('FailedAge', (Date.now() - sentAt) / 1_000, { QueueName: 'shop-dev-orders' });
 */
export function measureSeconds(name: string, seconds: number, dimensions?: Readonly<Record<string, string>>): void {
  if (dimensions) write([[name, seconds, 'Seconds']], dimensions);
  else durations.set(name, seconds);
}

/**
 * Writes what was counted and measured; without a metric, nothing. The middleware `observed` calls it at the end of each
 * invocation.
 *
 * @example
 * flushMetrics();
 */
export function flushMetrics(): void {
  if (counts.size + durations.size === 0) return;
  const metrics: Metric[] = [];
  for (const [name, value] of counts) metrics.push([name, value, 'Count']);
  for (const [name, value] of durations) metrics.push([name, value, 'Seconds']);
  write(metrics);
  counts.clear();
  durations.clear();
}

type Metric = readonly [name: string, value: number, unit: Unit];

/** One line in CloudWatch's embedded metric format, past `console`, whose prefix would make it a plain line of text. */
function write(metrics: readonly Metric[], more: Readonly<Record<string, string>> = {}): void {
  const dimensions = { service: serviceName, ...more };
  const Metrics = metrics.map(([Name, , Unit]) => ({ Name, Unit }));
  const directive = { Namespace: namespace, Dimensions: [Object.keys(dimensions)], Metrics };
  const values = Object.fromEntries(metrics.map(([name, value]) => [name, value]));
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] }, ...dimensions, ...values };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
