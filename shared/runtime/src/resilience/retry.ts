import { setTimeout as wait } from 'node:timers/promises';
import { currentDeadline } from './deadline.ts';
import { fullJitter } from './fullJitter.ts';

export interface RetryOptions {
  /** In all, the first included. */
  attempts: number;
  /** Milliseconds: upper bound of the first delay. */
  baseMs: number;
  /** Milliseconds: upper bound of all delays. */
  capMs: number;
  /** Whether another attempt inside this invocation makes sense. */
  isRetryable: (error: unknown) => boolean;
  /** Default: a timer. */
  sleep?: (ms: number) => Promise<unknown>;
  /** Default `Math.random`. */
  random?: () => number;
}

/**
 * Calls `operation` until it succeeds, with exponential backoff and full jitter between attempts, none of which is begun
 * past the deadline of the work in hand. Only for operations that are safe to repeat; no other layer below may retry.
 *
 * @param operation gets the number of the attempt, from 1.
 * @throws the error of the last attempt.
 * @example
 * await retry(() => withTimeout((signal) => fetch(url, { signal }), 500), { attempts: 3, baseMs: 50, capMs: 500, isRetryable });
 */
export async function retry<Result>(
  operation: (attempt: number) => Promise<Result>,
  { attempts, baseMs, capMs, isRetryable, sleep = wait, random }: RetryOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation(attempt);
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      const delay = fullJitter(attempt, { base: baseMs, cap: capMs, ...(random && { random }) });
      if (Date.now() + delay >= currentDeadline()) throw error;
      await sleep(delay);
      if (Date.now() >= currentDeadline()) throw error;
    }
  }
}
