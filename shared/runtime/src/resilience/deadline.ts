import { AppError } from '../errors/index.ts';
import { currentScope, withScope } from '../scope/index.ts';
import { withTimeout } from './withTimeout.ts';

/**
 * Runs `work` under a deadline: each call that it makes through a client of `@patterns/runtime` is given up then, and
 * a deadline further in can only be sooner. The factories of handlers set it from Lambda's remaining time.
 *
 * @param epochMs epoch milliseconds.
 * @example
 * await withDeadline(Date.now() + remaining(context, 200), () => handle(request));
 */
export function withDeadline<Result>(epochMs: number, work: () => Result): Result {
  return withScope({ deadline: epochMs }, work);
}

/**
 * Epoch milliseconds by which the work in hand must be done; `Infinity` outside of any.
 *
 * @example
 * await withDeadline(currentDeadline() - 500, () => handle(message));
 */
export function currentDeadline(): number {
  return currentScope().deadline ?? Number.POSITIVE_INFINITY;
}

/**
 * Gives a call what is left of the work in hand, and no timer where there is no end to it. Past the deadline the call is
 * not begun.
 *
 * @throws AppError `timeout`
 * @example
 * await withinDeadline((signal) => fetch(url, { signal }));
 */
export async function withinDeadline<Result>(call: (signal?: AbortSignal) => Promise<Result>): Promise<Result> {
  const deadline = currentDeadline();
  if (deadline === Number.POSITIVE_INFINITY) return call();
  const left = deadline - Date.now();
  if (left <= 0) throw new AppError('timeout', 'No time was left for the call.');
  return withTimeout(call, left);
}
