import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, createClock } from '../../clock.ts';
import type { SqsMappingDefinition } from './definition.ts';
import type { MappedQueue } from './mappedQueue.ts';
import type { SqsMessage } from './sqsEvent.ts';

export const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';

export const definition = (changes: Partial<SqsMappingDefinition> = {}): SqsMappingDefinition => ({
  queueArn,
  functionName: 'consume',
  batchSize: 10,
  window: 0,
  reportsItemFailures: false,
  concurrency: 5,
  fits: () => true,
  visibilityTimeout: undefined,
  ...changes,
});

export const message = (id: string, body = id): SqsMessage => ({
  MessageId: id,
  ReceiptHandle: `handle-${id}`,
  Body: body,
  MD5OfBody: 'md5',
});

interface FakeQueue extends MappedQueue {
  /** Makes messages available to `receive`. */
  add(...messages: SqsMessage[]): void;
  readonly waiting: readonly string[];
  readonly removed: readonly string[];
  readonly shown: readonly string[];
  /** How often `receive` was called. */
  readonly polls: number;
  failNextPoll(): void;
}

/** A queue in memory. `visibleFor` is what is left, in milliseconds, of the visibility of each message in hand. */
export function createFakeQueue(visibleFor = 30_000, clock: Clock = createClock(1)): FakeQueue {
  const waiting: SqsMessage[] = [];
  const removed: string[] = [];
  const shown: string[] = [];
  let wake = Promise.withResolvers<void>();
  let polls = 0;
  let fails = false;
  const visibleAt = clock.now() + visibleFor;
  return {
    add(...messages) {
      waiting.push(...messages);
      wake.resolve();
    },
    get waiting() {
      return waiting.map(({ MessageId }) => MessageId);
    },
    removed,
    shown,
    get polls() {
      return polls;
    },
    failNextPoll() {
      fails = true;
    },
    async receive(count, waitSeconds) {
      polls += 1;
      if (fails) {
        fails = false;
        throw new Error('the queue is not there');
      }
      if (waiting.length === 0 && waitSeconds > 0) await wake.promise;
      wake = Promise.withResolvers<void>();
      return waiting.splice(0, count);
    },
    async remove(messages) {
      removed.push(...messages.map(({ MessageId }) => MessageId));
    },
    async show({ MessageId }) {
      shown.push(MessageId);
    },
    visibleAt: () => visibleAt,
  };
}

/** Waits until `test` holds. */
export async function until(test: () => boolean): Promise<void> {
  while (!test()) await sleep(1, undefined, { ref: false });
}
