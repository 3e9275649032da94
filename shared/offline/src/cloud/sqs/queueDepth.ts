import { bringUpToDate } from './bringUpToDate.ts';
import type { SqsQueue } from './fauxqs.ts';

export interface QueueDepth {
  visible: number;
  inFlight: number;
  delayed: number;
  /** When the oldest message that counts for its age, visible or in flight, was sent: milliseconds since the epoch. */
  oldestSentAt: number | undefined;
}

/**
 * A standard queue puts what was received more often than this behind the rest, and its age counts no more.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const mostReceives = 3;

/** How many messages the queue holds in each state now. */
export function queueDepth(queue: SqsQueue): QueueDepth {
  bringUpToDate(queue);
  const { ready, inflight, delayed } = queue.inspectMessages();
  const oldest = [...ready, ...inflight.map(({ message }) => message)]
    .filter(({ approximateReceiveCount }) => queue.isFifo() || approximateReceiveCount <= mostReceives)
    .reduce((earliest, { sentTimestamp }) => Math.min(earliest, sentTimestamp), Number.POSITIVE_INFINITY);
  return {
    visible: ready.length,
    inFlight: inflight.length,
    delayed: delayed.length,
    oldestSentAt: Number.isFinite(oldest) ? oldest : undefined,
  };
}
