import { randomUUID } from 'node:crypto';
import { bringUpToDate } from './bringUpToDate.ts';
import type { QueuedMessage, ReceivedMessage, SqsQueue } from './fauxqs.ts';

/** What goes into a receipt handle, so that a handle that is no longer good still tells its message. */
const separator = ':';

/**
 * Receives from a FIFO queue: as many messages of a group as there is room for, in order, then those of the next. A
 * group waits while one of its messages is in flight. fauxqs's own answers one message a group, and puts several of a
 * group that become visible together back in the wrong order.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export function receiveInOrder(
  queue: SqsQueue,
  maximum: number,
  visibilitySeconds: number,
  deadLetterQueue: (arn: string) => SqsQueue | undefined,
): ReceivedMessage[] {
  bringUpToDate(queue);
  const received: ReceivedMessage[] = [];
  for (const [group, messages] of [...queue.fifoMessages]) {
    if (received.length === maximum) break;
    if (queue.fifoLockedGroups.has(group)) continue;
    const alive = sparedByRedrive(queue, messages.toSorted(bySequence), deadLetterQueue, maximum - received.length);
    const taken = alive.splice(0, maximum - received.length);
    // The next receive begins with another group: none starves behind one that never ends.
    queue.fifoMessages.delete(group);
    if (alive.length > 0) queue.fifoMessages.set(group, alive);
    if (taken.length > 0) queue.fifoLockedGroups.set(group, taken.length);
    received.push(...taken.map((message) => hold(queue, message, visibilitySeconds)));
  }
  return received;
}

/** The message that a receipt handle of a FIFO queue was made for. */
export function messageIdOf(receiptHandle: string): string | undefined {
  return receiptHandle.split(separator)[1];
}

/** The messages left once those at the head that were received too often have moved; it looks for `wanted` to stay. */
function sparedByRedrive(
  queue: SqsQueue,
  messages: QueuedMessage[],
  deadLetterQueue: (arn: string) => SqsQueue | undefined,
  wanted: number,
): QueuedMessage[] {
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(queue.attributes.RedrivePolicy || '{}') as {
    deadLetterTargetArn?: string;
    maxReceiveCount?: number | string;
  };
  const target = deadLetterTargetArn === undefined ? undefined : deadLetterQueue(deadLetterTargetArn);
  if (!target) return messages;
  const spared: QueuedMessage[] = [];
  for (const message of messages) {
    const isDead = spared.length < wanted && message.approximateReceiveCount >= Number(maxReceiveCount);
    if (isDead) target.enqueue(message);
    else spared.push(message);
  }
  return spared;
}

function hold(queue: SqsQueue, message: QueuedMessage, visibilitySeconds: number): ReceivedMessage {
  const now = Date.now();
  message.approximateReceiveCount += 1;
  message.approximateFirstReceiveTimestamp ??= now;
  const receiptHandle = `${randomUUID()}${separator}${message.messageId}`;
  const visibilityDeadline = now + visibilitySeconds * 1_000;
  queue.inflightMessages.set(receiptHandle, { message, receiptHandle, visibilityDeadline });
  return {
    MessageId: message.messageId,
    ReceiptHandle: receiptHandle,
    MD5OfBody: message.md5OfBody,
    Body: message.body,
    MessageAttributes: message.messageAttributes,
  };
}

function bySequence(
  { sequenceNumber: one = '' }: QueuedMessage,
  { sequenceNumber: other = '' }: QueuedMessage,
): number {
  return one < other ? -1 : 1;
}
