import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import { createBackoff } from '../createBackoff.ts';
import type { EventSource } from '../eventSource.ts';
import { orAborted } from '../orAborted.ts';
import type { SqsMappingDefinition } from './definition.ts';
import type { MappedQueue } from './mappedQueue.ts';
import { type SqsMessage, toRecord } from './sqsEvent.ts';

/** Sees a batch to its end; never rejects. */
export type HandleBatch = (messages: readonly SqsMessage[], signal: AbortSignal) => Promise<void>;

/** Polls a queue and hands on batches, `concurrency` at a time; no message is received before a batch may begin. */
export function createSqsMapping(
  definition: SqsMappingDefinition,
  { queue, clock, handleBatch }: { queue: MappedQueue; clock: Clock; handleBatch: HandleBatch },
): EventSource {
  const { batchSize, concurrency, fits, functionName, queueArn, visibilityTimeout, window } = definition;
  const stopping = new AbortController();
  const { signal } = stopping;
  const inHand = new Set<Promise<void>>();
  let polling: Promise<void> | undefined;

  const showAll = (messages: readonly SqsMessage[]) => Promise.all(messages.map(queue.show));

  /** What arrives after the stop is given back at once. */
  const receive = async (count: number, waitSeconds: number) => {
    const received = queue.receive(Math.min(count, 10), waitSeconds, visibilityTimeout, signal);
    const messages = await orAborted(received, signal);
    if (!messages) received.then(showAll).catch(() => undefined);
    return messages ?? [];
  };

  const gather = async () => {
    const messages = await receive(batchSize, 20);
    const end = clock.now() + window;
    for (let left = window; left > 0 && messages.length > 0 && !signal.aborted; left = end - clock.now()) {
      if (messages.length >= batchSize) break;
      const seconds = Math.min(20, Math.floor(left / 1000));
      // What was gathered before a poll failed is a batch; the next poll will tell of the failure.
      const more = await receive(batchSize - messages.length, seconds).catch(() => undefined);
      if (!more) break;
      messages.push(...more);
      if (more.length === 0 && left < 1000) await sleep(left, undefined, { signal }).catch(() => undefined);
    }
    return messages;
  };

  const begin = (messages: readonly SqsMessage[]) => {
    const done = handleBatch(messages, signal).finally(() => inHand.delete(done));
    inHand.add(done);
  };

  const pollOnce = async () => {
    const messages = await gather();
    if (signal.aborted) return void (await showAll(messages));
    const [wanted, unwanted] = partition(messages, (message) => fits(toRecord(message, queueArn)));
    if (wanted.length > 0) begin(wanted);
    if (unwanted.length > 0) await queue.remove(unwanted);
    while (inHand.size >= concurrency) await Promise.race(inHand);
  };

  const poll = async () => {
    const backoff = createBackoff(clock, { first: 1000, most: 30_000 });
    let failing = false;
    while (!signal.aborted) {
      try {
        await pollOnce();
        failing = false;
        backoff.reset();
      } catch (error) {
        if (!failing) console.error(`${functionName}: polling ${queueArn} fails and is tried again: ${error}`);
        failing = true;
        await backoff.wait(signal);
      }
    }
  };

  return {
    start() {
      polling ??= poll();
    },
    async stop() {
      stopping.abort();
      await polling;
      await Promise.all(inHand);
    },
  };
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [yes: Item[], no: Item[]] {
  const yes: Item[] = [];
  const no: Item[] = [];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
