import { type FakeCircuitStore, fakeCircuitStore } from '@patterns/testing/circuits';
import { AppError } from '../errors/index.ts';
import { type CircuitBreaker, type CircuitBreakerOptions, circuitBreaker } from './circuitBreaker.ts';
import type { CircuitTransition } from './circuitTransition.ts';

export const broken = new Error('broken');

/** Environments that share one circuit, on a clock that stands still until a test moves it. */
export function breakerFixture(settings: CircuitBreakerOptions['settings'] = {}) {
  const store: FakeCircuitStore = fakeCircuitStore();
  const clock = { now: 1_000_000 };
  const told: CircuitTransition[] = [];
  const storeFailures: unknown[] = [];
  const environment = (options: Partial<CircuitBreakerOptions> = {}) =>
    circuitBreaker({
      ...{ name: 'rates', store, now: () => clock.now, random: () => 1 },
      settings: { minimumCalls: 4, windowMs: 10_000, openMs: 4_000, maxOpenMs: 12_000, ...settings },
      withTimeout: (operation) => operation(new AbortController().signal),
      onTransition: (transition) => told.push(transition),
      onStoreFailure: (error) => storeFailures.push(error),
      ...options,
    });

  return {
    ...{ store, clock, told, storeFailures, environment },
    writes: () => store.calls.add + store.calls.change,
    changesTold: () => told.map(({ from, to, reason }) => `${from} > ${to}: ${reason}`),
    succeed: (breaker: CircuitBreaker) => breaker.call(async () => 'answer'),
    succeedSlowly: (breaker: CircuitBreaker, ms = 1_000) =>
      breaker.call(async () => {
        clock.now += ms;
        return 'answer';
      }),
    /** What the caller gets to see. */
    fail: (breaker: CircuitBreaker, error: unknown = broken) =>
      breaker
        .call(async () => {
          throw error;
        })
        .catch((thrown: unknown) => thrown),
    /** Opens the circuit. */
    open: async (breaker: CircuitBreaker) => {
      for (let call = 0; call < 4; call++) await breaker.call(() => Promise.reject(broken)).catch(() => {});
    },
  };
}

export const refused = (retryAfterSeconds: number) =>
  expect.objectContaining(
    new AppError('unavailable', 'rates is not called for now: its circuit is open.', { retryAfterSeconds }),
  );
