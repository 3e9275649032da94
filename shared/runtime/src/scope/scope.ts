import { AsyncLocalStorage } from 'node:async_hooks';

/** What holds for some work and all that it causes. */
export interface Scope {
  correlationId?: string | undefined;
  /** Epoch milliseconds by which it must be done. */
  deadline?: number | undefined;
}

// One storage for both: entering one costs as much as checking a small message.
const storage = new AsyncLocalStorage<Scope>();

/**
 * Runs `work` under a correlation id, a deadline or both. What is not given stays as it is outside, and a deadline can
 * only be sooner.
 *
 * @example
 * await withScope({ correlationId, deadline: Date.now() + 500 }, () => handle(message));
 */
export function withScope<Result>({ correlationId, deadline }: Scope, work: () => Result): Result {
  const outer = currentScope();
  const sooner = Math.min(deadline ?? Number.POSITIVE_INFINITY, outer.deadline ?? Number.POSITIVE_INFINITY);
  return storage.run({ correlationId: correlationId ?? outer.correlationId, deadline: sooner }, work);
}

/**
 * What holds for the work in hand; nothing outside of any.
 *
 * @example
 * const { correlationId = newCorrelationId() } = currentScope();
 */
export function currentScope(): Scope {
  return storage.getStore() ?? nothing;
}

const nothing: Scope = {};
