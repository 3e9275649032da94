import { AppError, isRetryable, toError } from '../errors/index.ts';
import { count, logger } from '../observability/index.ts';
import { currentDeadline, withTimeout } from '../resilience/index.ts';
import { admitter } from './admitter.ts';
import { type CircuitSettings, circuitSettings } from './circuitSettings.ts';
import type { CircuitStore } from './circuitStore.ts';
import type { OnTransition } from './circuitTransition.ts';
import type { Permit } from './permit.ts';

export interface CircuitBreakerOptions {
  /** The circuit's name; all environments that name it share it. */
  name: string;
  store: CircuitStore;
  settings?: Partial<CircuitSettings>;
  /** Whether an error says that the other side is not well. Default `isRetryable`: all but our own permanent errors. */
  isFailure?: (error: unknown) => boolean;
  onTransition?: OnTransition;
  /** Told when the store fails or is too slow, and calls go through. Default: logs it and counts `CircuitStoreFailed`. */
  onStoreFailure?: (error: unknown) => void;
  /** Epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Default `Math.random`. */
  random?: () => number;
  /** For tests, whose time stands still. */
  withTimeout?: typeof withTimeout;
}

export interface CircuitBreaker {
  /**
   * Makes a call, if the circuit lets it. A retry belongs inside the operation, so that the breaker sees what is left of
   * its failures. The call ends `storeTimeoutMs` before the deadline of the work in hand; one that this cuts short before
   * `slowMs` says nothing about the other side and is not counted.
   *
   * @param operation gets a signal that is aborted when its time is over.
   * @throws AppError `unavailable` with `retryAfterSeconds` if the circuit is open, `timeout` if the time is over, else
   * what the operation throws.
   */
  call<Result>(operation: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /**
   * Asks for one call that something else makes and then settles; the middleware does.
   *
   * @throws AppError `unavailable` with `retryAfterSeconds`
   */
  admit(): Promise<Permit>;
}

/**
 * A circuit breaker whose state all environments share.
 *
 * Each environment counts in memory. A failing or slow call adds this environment's window to the shared one, and while
 * that shows failures, a success adds it too, at most once per `stateCacheMs`; with no failure nothing is written. The
 * circuit opens when the window holds `minimumCalls` and the share of failing or slow ones is reached. It waits, lets at
 * most `leases` calls through over all environments, closes when `successesToClose` of them succeed, and opens again,
 * for longer, when one fails or is slow.
 *
 * - State is read at most once per `stateCacheMs`; no call starts later than that after opening was stored.
 * - A store that is down or slow lets calls through. It delays a call by at most `storeTimeoutMs` before it starts (the
 *   first of an environment by `firstStoreTimeoutMs` more) and as much after it ended, and while it stays down is asked
 *   once per `stateCacheMs`.
 * - Each transition is told once, by the environment that made it; the call in hand waits for that up to a second. It is
 *   lost with an environment that dies before it could, or if the store's answer was lost and others went on meanwhile.
 * - Times are stored by the writer's clock. While two clocks differ by at most `clockSkewMs`, an open circuit is probed
 *   that much early or late, a dead holder's lease is free that much later, and no more than `leases` are in use. A call
 *   whose lease fell because another's call failed runs to its end, but has no say.
 * - Once the other side is well, a circuit that is called closes within the sum of: the last failing call (`timeoutMs` +
 *   `storeTimeoutMs`), a dead lease (`timeoutMs` + 2 `storeTimeoutMs` + 2 `clockSkewMs`), the longest wait (`maxOpenMs` +
 *   `clockSkewMs`), one `stateCacheMs`, and for each of `successesToClose` a `timeoutMs`, a `stateCacheMs` and the time
 *   until the next call.
 *
 * The shared window holds the calls of environments that had a failure, until the others have looked: in the first
 * `stateCacheMs` its rate is that of the failing ones. `minimumCalls` is the guard against opening on a few.
 *
 * @throws Error if the settings are wrong
 * @example
 * const rates = circuitBreaker({ name: 'rates', store: dynamoCircuitStore(client(DynamoDBClient, { maxAttempts: 1 }), table) });
 * const answer = await rates.call((signal) => fetch(url, { signal }));
 */
export function circuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { name, isFailure = isRetryable, now = Date.now, random = Math.random } = options;
  const limit = options.withTimeout ?? withTimeout;
  const settings = circuitSettings(options.settings);
  const admit = admitter({
    ...{ name, store: options.store, settings, now, random, withTimeout: limit, onTransition: options.onTransition },
    onStoreFailure: options.onStoreFailure ?? ((error) => reportStoreFailure(name, error)),
    isFailure,
  });

  return {
    admit,
    call: async (operation) => {
      // What is left after the call is for the store: else a side that hangs until the deadline would never open it.
      const deadlineMs = currentDeadline() - settings.storeTimeoutMs;
      if (now() >= deadlineMs) throw tooLate(name);
      const permit = await admit();
      const startedAt = now();
      const mayTakeMs = Math.min(settings.timeoutMs, deadlineMs - startedAt, permit.endsAt - startedAt);
      if (mayTakeMs <= 0) {
        await permit.release();
        throw tooLate(name);
      }
      let ours: AbortSignal | undefined;
      const operate = (signal: AbortSignal) => {
        ours = signal;
        return operation(signal);
      };
      try {
        const result = await limit(operate, mayTakeMs);
        await permit.succeed();
        return result;
      } catch (error) {
        // By identity, not by the clock: a timer may fire some milliseconds before the clock shows its time.
        const cut = ours?.aborted && ours.reason === error;
        if (cut && mayTakeMs < Math.min(settings.slowMs, settings.timeoutMs)) await permit.release();
        else await permit.fail(error);
        throw error;
      }
    },
  };
}

const tooLate = (name: string) => new AppError('timeout', `No time was left to call ${name}.`);

function reportStoreFailure(circuit: string, error: unknown): void {
  count('CircuitStoreFailed');
  logger.warn('store of circuits failed, calls go through', { circuit, error: toError(error) });
}
