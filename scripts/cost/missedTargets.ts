import type { Head } from './prices.ts';
import type { Bill } from './types.ts';

/** What a queue costs at the least at batches of ten: a tenth of a send, of a receive, of a delete and of an invocation. */
const floor = { send: 0.1, receive: 0.1, remove: 0.1, invoke: 0.1 };
const MOST = 1.1;

const batched = floor.send + floor.receive + floor.remove;
/** Who has one message at a time sends it alone. */
const sentAlone = 1 + floor.receive + floor.remove;

/** Units an event, by service: those whose README claims full batches. */
const targets: Readonly<Record<string, Partial<Record<Head, number>>>> = {
  'distributed-trigger': { sqs: sentAlone, sns: floor.send },
  fifoer: { sqsFifo: sentAlone, lambda: 1 + floor.invoke },
  'frugal-consumer': { sqs: batched, lambda: floor.invoke },
  'scalable-webhook': { sqs: sentAlone, lambda: 1 + floor.invoke },
};

/** The requests of queues that are more than a tenth above what batches of ten need, one sentence each. */
export function missedTargets({ service, use }: Pick<Bill, 'service' | 'use'>): string[] {
  return Object.entries(targets[service] ?? {}).flatMap(([head, least]) => {
    const quantity = use.find((line) => line.head === head)?.quantity ?? 0;
    const most = least * MOST;
    return quantity <= most ? [] : [`${quantity} ${head} requests a message, where ${most.toFixed(2)} are the most`];
  });
}
