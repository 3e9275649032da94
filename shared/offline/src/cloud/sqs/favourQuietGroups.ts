import type { QueuedMessage, SqsQueue } from './fauxqs.ts';

/**
 * Puts the messages of groups that have fewer in flight first, so that no tenant waits behind the backlog of another: a
 * fair queue, roughly. A message without a group is a tenant of its own. AWS does so from some thirty in flight on.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export function favourQuietGroups(queue: SqsQueue): void {
  const inFlight = new Map<string, number>();
  for (const { message } of queue.inflightMessages.values()) {
    const { messageGroupId: group } = message;
    if (group !== undefined) inFlight.set(group, (inFlight.get(group) ?? 0) + 1);
  }
  if (inFlight.size === 0) return;
  const load = ({ messageGroupId: group = '' }: QueuedMessage) => inFlight.get(group) ?? 0;
  queue.messages.sort((one, other) => load(one) - load(other));
}
