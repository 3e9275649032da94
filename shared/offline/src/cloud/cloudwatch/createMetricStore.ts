/** A metric's name: each set of dimensions is a metric of its own. */
export interface MetricId {
  namespace: string;
  name: string;
  dimensions: Readonly<Record<string, string>>;
}

export interface MetricDatum extends MetricId {
  value: number;
  /** Milliseconds since the epoch; now by default. */
  timestamp?: number;
}

export interface MetricStore {
  put(datum: MetricDatum): void;
  /** The values after `from` and up to `to`, in milliseconds since the epoch. */
  values(metric: MetricId, from: number, to: number): number[];
}

interface Point {
  at: number;
  value: number;
}

/** A metric that is fed for days must not fill the memory; an alarm looks back over few points. */
const mostPoints = 10_000;

export function createMetricStore(): MetricStore {
  const metrics = new Map<string, Point[]>();
  return {
    put: ({ value, timestamp = Date.now(), ...metric }) => {
      const key = keyOf(metric);
      const points = metrics.get(key) ?? [];
      points.push({ at: timestamp, value });
      if (points.length > mostPoints) points.splice(0, mostPoints / 2);
      metrics.set(key, points);
    },
    values: (metric, from, to) => {
      const points = metrics.get(keyOf(metric)) ?? [];
      return points.filter(({ at }) => at > from && at <= to).map(({ value }) => value);
    },
  };
}

function keyOf({ namespace, name, dimensions }: MetricId): string {
  return JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);
}
