import type { SqsQueue } from './fauxqs.ts';

export interface QueueDepth {
  visible: number;
  inFlight: number;
  delayed: number;
  /** When the oldest message, visible or in flight, was sent: milliseconds since the epoch. */
  oldestSentAt: number | undefined;
}

/** How many messages the queue holds in each state now. */
export function queueDepth(queue: SqsQueue): QueueDepth {
  queue.processTimers();
  const { ready, inflight, delayed } = queue.inspectMessages();
  const oldest = [...ready, ...inflight.map(({ message }) => message)].reduce(
    (earliest, { sentTimestamp }) => Math.min(earliest, sentTimestamp),
    Number.POSITIVE_INFINITY,
  );
  return {
    visible: ready.length,
    inFlight: inflight.length,
    delayed: delayed.length,
    oldestSentAt: Number.isFinite(oldest) ? oldest : undefined,
  };
}
