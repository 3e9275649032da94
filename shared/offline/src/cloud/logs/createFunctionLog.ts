import type { FunctionLog } from '../../lambda/environment.ts';
import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import { embeddedMetrics } from './embeddedMetrics.ts';

interface FunctionLogOptions {
  putMetric(datum: MetricDatum): void;
  /** Shows one line to the person who runs the local cloud. */
  write(line: string): void;
  /** Left out of the names shown: `scalable-webhook-dev-receiveWebhook` is `scalable-webhook-receiveWebhook`. */
  stage: string;
}

/** Where functions write: a line of metrics is kept as such, each other one is shown. */
export function createFunctionLog({ putMetric, write, stage }: FunctionLogOptions): FunctionLog {
  return (functionName, line) => {
    const metrics = embeddedMetrics(line);
    metrics.forEach(putMetric);
    if (metrics.length === 0) write(`[${functionName.replace(`-${stage}-`, '-')}] ${line}`);
  };
}
