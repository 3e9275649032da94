import { AsyncLocalStorage } from 'node:async_hooks';
import { withTimeout } from './withTimeout.ts';

const storage = new AsyncLocalStorage<number>();

/**
 * Runs `work` under a deadline: each call that it makes through a client of `@patterns/runtime` is given up then, and
 * a deadline further in can only be sooner. The factories of handlers set it from Lambda's remaining time.
 *
 * @param epochMs epoch milliseconds.
 * @example
 * await withDeadline(Date.now() + remaining(context, 200), () => handle(request));
 */
export function withDeadline<Result>(epochMs: number, work: () => Result): Result {
  return storage.run(Math.min(epochMs, currentDeadline()), work);
}

/**
 * Epoch milliseconds by which the work in hand must be done; `Infinity` outside of any.
 *
 * @example
 * await withDeadline(currentDeadline() - 500, () => handle(message));
 */
export function currentDeadline(): number {
  return storage.getStore() ?? Number.POSITIVE_INFINITY;
}

/**
 * Gives a call what is left of the work in hand, and no timer where there is no end to it.
 *
 * @throws AppError `timeout`
 * @example
 * await withinDeadline((signal) => fetch(url, { signal }));
 */
export async function withinDeadline<Result>(call: (signal?: AbortSignal) => Promise<Result>): Promise<Result> {
  const deadline = currentDeadline();
  if (deadline === Number.POSITIVE_INFINITY) return call();
  return withTimeout(call, Math.max(0, deadline - Date.now()));
}
