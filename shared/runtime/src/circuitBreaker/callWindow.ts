import type { Bucket } from './circuit.ts';
import type { CircuitSettings } from './circuitSettings.ts';
import { bucketStart, type Counts } from './rollingWindow.ts';

/** What this environment has counted and not yet added to the store. */
export interface CallWindow {
  count(version: number, at: number, counts: Counts): void;
  /** Those of the window that ends at `now`; they are no longer here then. */
  take(now: number): Bucket[];
}

/** Counts of one version of the circuit: with the next one they begin anew. */
export function callWindow(settings: CircuitSettings): CallWindow {
  let buckets: Bucket[] = [];
  let counted = 0;

  const bucketAt = (at: number): Bucket => {
    const start = bucketStart(at, settings);
    const known = buckets.find((bucket) => bucket.start === start);
    if (known) return known;
    const fresh = { start, calls: 0, failures: 0, slow: 0 };
    buckets = [...withinWindow(at), fresh];
    return fresh;
  };
  const withinWindow = (now: number) => buckets.filter(({ start }) => start > now - settings.windowMs);

  return {
    count: (version, at, { calls, failures, slow }) => {
      if (version !== counted) buckets = [];
      counted = version;
      const bucket = bucketAt(at);
      bucket.calls += calls;
      bucket.failures += failures;
      bucket.slow += slow;
    },
    take: (now) => {
      const taken = withinWindow(now);
      buckets = [];
      return taken;
    },
  };
}
