import * as v from 'valibot';
import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';

const directive = v.object({
  Namespace: v.string(),
  Dimensions: v.optional(v.array(v.array(v.string())), [[]]),
  Metrics: v.array(v.object({ Name: v.string() })),
});
const metadata = v.looseObject({
  _aws: v.object({ CloudWatchMetrics: v.array(directive) }),
});

/**
 * The metrics that a log line in the embedded metric format holds; none for any other line. They count when they
 * arrive, whatever their timestamp: an alarm looks at each period once.
 */
export function embeddedMetrics(line: string): MetricDatum[] {
  if (!line.includes('"_aws"')) return [];
  const parsed = v.safeParse(metadata, fromJson(line));
  if (!parsed.success) return [];
  const { _aws, ...members } = parsed.output;
  return _aws.CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(members[name])]));
      return Metrics.flatMap(({ Name: name }) =>
        numbers(members[name]).map((value) => ({ namespace, name, dimensions, value })),
      );
    }),
  );
}

function numbers(value: unknown): number[] {
  return [value].flat().filter((item) => typeof item === 'number');
}

/** With the plain-text format Lambda puts its own words before the object. */
function fromJson(line: string): unknown {
  try {
    return JSON.parse(line.slice(line.indexOf('{')));
  } catch {
    return undefined;
  }
}
