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

/** Where functions write: each line is shown, and read for metrics. */
export function createFunctionLog({ putMetric, write, stage }: FunctionLogOptions): FunctionLog {
  return (functionName, line) => {
    write(`[${functionName.replace(`-${stage}-`, '-')}] ${line}`);
    embeddedMetrics(line).forEach(putMetric);
  };
}
