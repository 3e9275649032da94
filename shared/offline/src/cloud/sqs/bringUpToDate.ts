import type { QueuedMessage, SqsQueue } from './fauxqs.ts';

/**
 * Shows what became visible or due since the last look, and drops what the queue has retained for long enough: fauxqs
 * never does. A message in hand is dropped when it comes back.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export function bringUpToDate(queue: SqsQueue): void {
  queue.processTimers();
  const oldest = Date.now() - Number(queue.attributes.MessageRetentionPeriod) * 1_000;
  const isRetained = ({ sentTimestamp }: QueuedMessage) => sentTimestamp > oldest;
  // Most looks find nothing to drop: then nothing is copied.
  const retained = (messages: QueuedMessage[]) => (messages.every(isRetained) ? messages : messages.filter(isRetained));
  queue.messages = retained(queue.messages);
  queue.delayedMessages = retained(queue.delayedMessages);
  for (const groups of [queue.fifoMessages, queue.fifoDelayed]) {
    for (const [group, messages] of groups) {
      const left = retained(messages);
      if (left.length > 0) groups.set(group, left);
      else groups.delete(group);
    }
  }
}
