import type { Bucket, Circuit } from './circuit.ts';
import { BUCKETS, type CircuitSettings } from './circuitSettings.ts';

export type Counts = Omit<Bucket, 'start'>;

/** Why a circuit opens by itself. */
export type OpeningReason = 'failure-rate' | 'slow-rate';

/** The start of the bucket that `at` falls into. A start, not a number: it stays true when `windowMs` is changed. */
export function bucketStart(at: number, { windowMs }: CircuitSettings): number {
  const width = windowMs / BUCKETS;
  return Math.floor(at / width) * width;
}

/**
 * The window's sums. A bucket counts that began within the window or, by a clock ahead of ours, up to `clockSkewMs`
 * from now.
 */
export function windowCounts({ buckets }: Pick<Circuit, 'buckets'>, settings: CircuitSettings, now: number): Counts {
  const sums: Counts = { calls: 0, failures: 0, slow: 0 };
  for (const { start, calls, failures, slow } of buckets) {
    if (start <= now - settings.windowMs || start > now + settings.clockSkewMs) continue;
    sums.calls += calls;
    sums.failures += failures;
    sums.slow += slow;
  }
  return sums;
}

/** The starts of buckets that are outside the window of any clock. */
export function staleBuckets({ buckets }: Circuit, { windowMs, clockSkewMs }: CircuitSettings, now: number): number[] {
  return buckets.map(({ start }) => start).filter((start) => start <= now - windowMs - clockSkewMs);
}

/** Why the window, as it is at `now`, opens the circuit, if it does. */
export function openingReason(circuit: Circuit, settings: CircuitSettings, now: number): OpeningReason | undefined {
  const { calls, failures, slow } = windowCounts(circuit, settings, now);
  if (calls < settings.minimumCalls) return undefined;
  if (failures >= calls * settings.failureRate) return 'failure-rate';
  return slow >= calls * settings.slowRate ? 'slow-rate' : undefined;
}
