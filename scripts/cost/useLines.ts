import type { BilledCalls, Invocation } from '@patterns/testing/cloud';
import { headOf } from './headOf.ts';
import { type Head, prices } from './prices.ts';
import type { UseLine } from './types.ts';

interface Counted {
  rows: readonly BilledCalls[];
  invocations: readonly Pick<Invocation, 'function' | 'duration'>[];
  /** Of a function, by its physical name. */
  megabytes(functionName: string): number;
  events: number;
}

/** A secret is read by an environment as it starts: what some do while events are counted is not the events'. */
const leasts: Partial<Record<Head, number>> = { secretReads: 0.1 };

/** What one event uses, in the order of the prices. */
export function useLines({ rows, invocations, megabytes, events }: Counted): UseLine[] {
  const sums = new Map<Head, number>();
  const add = (head: Head, units: number) => sums.set(head, (sums.get(head) ?? 0) + units);
  for (const row of rows) {
    const billed = headOf(row);
    if (billed) add(billed.head, billed.units);
  }
  if (invocations.length > 0) add('lambda', invocations.length);
  for (const [name, runs] of Map.groupBy(invocations, (invocation) => invocation.function)) {
    const seconds = Math.ceil(undisturbed(runs.map(({ duration }) => duration))) / 1_000;
    add('lambdaTime', runs.length * seconds * (megabytes(name) / 1_024));
  }
  return (Object.keys(prices) as Head[]).flatMap((head) => {
    const quantity = rounded(head, (sums.get(head) ?? 0) / events);
    return quantity >= (leasts[head] ?? Number.MIN_VALUE) ? [{ head, quantity }] : [];
  });
}

/**
 * Milliseconds of the quickest tenth: on AWS a run has its share of a processor, here it waits for others. Where runs
 * differ, as those of batches do that are not all full, it is too little: a mean or a median would be fair to them, and
 * would say how busy the machine was, which is far more and never the same. So it is a least, of which the READMEs say
 * that it was measured locally, and the requests and units beside it are counted one by one.
 */
function undisturbed(milliseconds: readonly number[]): number {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 10)] ?? 0;
}

/** Time is known to one digit at best, bytes of logs to a tenth of a KB; all else is counted. */
function rounded(head: Head, quantity: number): number {
  if (head === 'lambdaTime') return Number(quantity.toPrecision(1));
  return Number(quantity.toFixed(head === 'logs' ? 1 : 3));
}
