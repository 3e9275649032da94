import type { Retrier } from './types.ts';

/**
 * The milliseconds until the next attempt, after `taken` retries.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function retryDelay(
  { IntervalSeconds, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy }: Retrier,
  taken: number,
  random: () => number = Math.random,
): number {
  const delay = Math.min(IntervalSeconds * BackoffRate ** taken, MaxDelaySeconds) * 1_000;
  return JitterStrategy === 'FULL' ? delay * random() : delay;
}
