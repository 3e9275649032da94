import { AwsError } from '../awsService.ts';
import { bringUpToDate } from './bringUpToDate.ts';
import type { ReceivedMessage, SqsQueue, SqsStore } from './fauxqs.ts';
import { favourQuietGroups } from './favourQuietGroups.ts';
import { rememberAttempt, repeatedAttempt } from './receiveAttempts.ts';
import { type AttributeNames, receivedMessage } from './receivedMessage.ts';
import { receiveInOrder } from './receiveInOrder.ts';

export interface ReceiveInput extends AttributeNames {
  MaxNumberOfMessages?: number;
  VisibilityTimeout?: number;
  WaitTimeSeconds?: number;
  /** Of FIFO queues. */
  ReceiveRequestAttemptId?: string;
}

export interface ReceiveOptions {
  store: SqsStore;
  /** Aborted when the client hung up. */
  signal: AbortSignal | undefined;
  isStopping(): boolean;
}

/**
 * Receives, waiting for a first message if asked to. Nothing is taken from the queue for a client that has hung up.
 * @throws AwsError InvalidParameterValue
 */
export async function receiveMessage(queue: SqsQueue, input: ReceiveInput, options: ReceiveOptions) {
  const maximum = within(input, 'MaxNumberOfMessages', 1, [1, 10]);
  const wait = within(input, 'WaitTimeSeconds', Number(queue.attributes.ReceiveMessageWaitTimeSeconds), [0, 20]);
  const visibility = within(input, 'VisibilityTimeout', Number(queue.attributes.VisibilityTimeout), [0, 43_200]);
  const attempt = queue.isFifo() ? input.ReceiveRequestAttemptId : undefined;
  const repeated = attempt ? repeatedAttempt(queue, attempt, visibility) : undefined;
  const messages = repeated ?? (await firstOf(queue, () => take(queue, maximum, visibility, options), wait, options));
  if (attempt && !repeated) rememberAttempt(queue, attempt, messages);
  return messages.length === 0 ? {} : { Messages: messages.map((message) => receivedMessage(message, queue, input)) };
}

function take(queue: SqsQueue, maximum: number, visibility: number, { store }: ReceiveOptions): ReceivedMessage[] {
  const deadLetters = (arn: string) => deadLetterQueue(store, arn);
  if (queue.isFifo()) return receiveInOrder(queue, maximum, visibility, deadLetters);
  bringUpToDate(queue);
  favourQuietGroups(queue);
  return queue.dequeue(maximum, visibility, deadLetters);
}

/** Other pollers of the queue are woken as well and may be faster: then the wait goes on. */
async function firstOf(
  queue: SqsQueue,
  takeSome: () => ReceivedMessage[],
  seconds: number,
  { signal, isStopping }: ReceiveOptions,
): Promise<ReceivedMessage[]> {
  const hungUp = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
  const deadline = Date.now() + seconds * 1_000;
  while (!signal?.aborted && !isStopping()) {
    const messages = takeSome();
    const left = deadline - Date.now();
    if (messages.length > 0 || left <= 0) return messages;
    await Promise.race([queue.waitForMessages(left / 1_000), hungUp]);
  }
  return [];
}

/**
 * On a FIFO queue a message that is moved counts as sent anew, last of its group; on a standard queue it keeps its time.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html
 */
function deadLetterQueue(store: SqsStore, arn: string): SqsQueue | undefined {
  const queue = store.getQueueByArn(arn);
  if (!queue?.isFifo()) return queue;
  const enqueue: SqsQueue['enqueue'] = (message) =>
    queue.enqueue({ ...message, sentTimestamp: Date.now(), sequenceNumber: queue.nextSequenceNumber() });
  return Object.assign(Object.create(queue) as SqsQueue, { enqueue });
}

function within(
  input: ReceiveInput,
  name: 'MaxNumberOfMessages' | 'WaitTimeSeconds' | 'VisibilityTimeout',
  fallback: number,
  [least, most]: readonly [number, number],
): number {
  const value = input[name] ?? fallback;
  if (value >= least && value <= most) return value;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
  );
}
