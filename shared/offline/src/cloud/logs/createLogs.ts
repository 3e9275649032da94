import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import { embeddedMetrics } from './embeddedMetrics.ts';

interface LogsOptions {
  putMetric(datum: MetricDatum): void;
  /** Shows one line to the person who runs the local cloud. */
  write(line: string): void;
  /** Left out of the names shown: `scalable-webhook-dev-receiveWebhook` is `scalable-webhook-receiveWebhook`. */
  stage: string;
}

export interface LogLine {
  /** Milliseconds since the epoch. */
  timestamp: number;
  message: string;
}

export interface Logs {
  /** Takes one line that a function wrote. */
  log(functionName: string, line: string): void;
  /** The last lines of a group, the oldest first. */
  lines(logGroupName: string): readonly LogLine[];
}

const kept = 1_000;

/** Where functions write: each line is kept for a while, shown, and read for metrics. */
export function createLogs({ putMetric, write, stage }: LogsOptions): Logs {
  const groups = new Map<string, LogLine[]>();
  return {
    log: (functionName, message) => {
      const group = `/aws/lambda/${functionName}`;
      const lines = groups.get(group) ?? [];
      lines.push({ timestamp: Date.now(), message });
      if (lines.length > 2 * kept) lines.splice(0, kept);
      groups.set(group, lines);
      write(`[${functionName.replace(`-${stage}-`, '-')}] ${message}`);
      embeddedMetrics(message).forEach(putMetric);
    },
    lines: (logGroupName) => (groups.get(logGroupName) ?? []).slice(-kept),
  };
}
