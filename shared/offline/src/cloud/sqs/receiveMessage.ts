import { AwsError } from '../awsService.ts';
import type { ReceivedMessage, SqsQueue, SqsStore } from './fauxqs.ts';
import { type AttributeNames, receivedMessage } from './receivedMessage.ts';

export interface ReceiveInput extends AttributeNames {
  MaxNumberOfMessages?: number;
  VisibilityTimeout?: number;
  WaitTimeSeconds?: number;
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
  const take = () => queue.dequeue(maximum, visibility, (arn) => deadLetterQueue(options.store, arn));
  const messages = await firstOf(queue, take, wait, options);
  return messages.length === 0 ? {} : { Messages: messages.map((message) => receivedMessage(message, queue, input)) };
}

/** Other pollers of the queue are woken as well and may be faster: then the wait goes on. */
async function firstOf(
  queue: SqsQueue,
  take: () => ReceivedMessage[],
  seconds: number,
  { signal, isStopping }: ReceiveOptions,
): Promise<ReceivedMessage[]> {
  const hungUp = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
  const deadline = Date.now() + seconds * 1_000;
  while (!signal?.aborted && !isStopping()) {
    const messages = take();
    const left = deadline - Date.now();
    if (messages.length > 0 || left <= 0) return messages;
    await Promise.race([queue.waitForMessages(left / 1_000), hungUp]);
  }
  return [];
}

/**
 * On a FIFO queue a message that is moved counts as sent anew, on a standard queue it keeps its time.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html
 */
function deadLetterQueue(store: SqsStore, arn: string): SqsQueue | undefined {
  const queue = store.getQueueByArn(arn);
  if (!queue?.isFifo()) return queue;
  const enqueue: SqsQueue['enqueue'] = (message) => queue.enqueue({ ...message, sentTimestamp: Date.now() });
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
