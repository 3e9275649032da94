import type { ReceivedMessage, SqsQueue } from './fauxqs.ts';

interface Attempt {
  at: number;
  messages: readonly ReceivedMessage[];
  /** Milliseconds since the epoch, by receipt handle: another one shows that somebody changed the visibility. */
  visibleAt: ReadonlyMap<string, number | undefined>;
}

const validFor = 5 * 60 * 1_000;
const attempts = new WeakMap<SqsQueue, Map<string, Attempt>>();

/**
 * What a receive with this `ReceiveRequestAttemptId` answered, in flight for as long anew; `undefined` after five
 * minutes, or once one of the messages was deleted, shown again or had its visibility changed.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export function repeatedAttempt(
  queue: SqsQueue,
  id: string,
  visibilitySeconds: number,
): Attempt['messages'] | undefined {
  const attempt = attempts.get(queue)?.get(id);
  if (!attempt || Date.now() - attempt.at > validFor) return undefined;
  const entries = [...attempt.visibleAt].map(([handle, visibleAt]) => {
    const entry = queue.inflightMessages.get(handle);
    return entry?.visibilityDeadline === visibleAt ? entry : undefined;
  });
  if (!entries.every((entry) => entry !== undefined)) return undefined;
  for (const entry of entries) entry.visibilityDeadline = Date.now() + visibilitySeconds * 1_000;
  rememberAttempt(queue, id, attempt.messages, attempt.at);
  return attempt.messages;
}

export function rememberAttempt(
  queue: SqsQueue,
  id: string,
  messages: readonly ReceivedMessage[],
  at = Date.now(),
): void {
  const known = [...(attempts.get(queue) ?? [])].filter(([, attempt]) => Date.now() - attempt.at <= validFor);
  const visibleAt = new Map(
    messages.map(({ ReceiptHandle }) => [ReceiptHandle, queue.inflightMessages.get(ReceiptHandle)?.visibilityDeadline]),
  );
  attempts.set(queue, new Map([...known, [id, { at, messages, visibleAt }]]));
}
