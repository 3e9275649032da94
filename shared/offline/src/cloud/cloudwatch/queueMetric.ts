import type { QueueDepth } from '../sqs/queueDepth.ts';
import type { MetricId } from './createMetricStore.ts';

/** What an AWS/SQS metric of a queue is at `now`; `undefined` for a metric that is not kept. */
export function queueMetric({ name }: MetricId, depth: QueueDepth, now: number): number | undefined {
  switch (name) {
    case 'ApproximateNumberOfMessagesVisible':
      return depth.visible;
    case 'ApproximateNumberOfMessagesNotVisible':
      return depth.inFlight;
    case 'ApproximateNumberOfMessagesDelayed':
      return depth.delayed;
    case 'ApproximateAgeOfOldestMessage':
      return depth.oldestSentAt === undefined ? 0 : Math.floor((now - depth.oldestSentAt) / 1_000);
    default:
      return undefined;
  }
}
