import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../errors/index.ts';
import { withTimeout } from '../resilience/index.ts';
import { type Override, standing } from './circuit.ts';
import type { CircuitStore } from './circuitStore.ts';
import type { OnTransition } from './circuitTransition.ts';
import { reportTransition } from './reportTransition.ts';

/** Milliseconds that a person's decision can hold. */
const LONGEST_MS = 30 * 24 * 3_600_000;

/** What a person wants a circuit to do; `until` is in epoch milliseconds. */
export type CircuitMode = { mode: 'auto' } | Override;

export interface OverrideOptions {
  store: CircuitStore;
  onTransition?: OnTransition;
  /** Epoch milliseconds. Default `Date.now`. */
  now?: () => number;
}

/**
 * Holds a circuit open or closed until a time, or gives it back to itself. Environments follow within `stateCacheMs`.
 * While held closed it neither counts nor opens. The end of the time by itself is no transition: nobody is there to tell.
 *
 * @throws AppError `invalid` unless `until` is in the next 30 days
 * @example
 * await overrideCircuit({ store, onTransition }, 'rates', { mode: 'open', until: Date.now() + 600_000 });
 */
export async function overrideCircuit(
  { store, onTransition, now = Date.now }: OverrideOptions,
  name: string,
  wanted: CircuitMode,
): Promise<void> {
  const at = now();
  const override = wanted.mode === 'auto' ? undefined : wanted;
  if (override && !(override.until > at && override.until <= at + LONGEST_MS)) {
    const fields = [{ pointer: '/until', detail: 'must be in the next 30 days' }];
    throw new AppError('invalid', 'A circuit can be held for at most 30 days from now.', { fields });
  }
  const seen = await store.read(name);
  const before = await store.override(name, override);
  // A write whose answer was lost is made again by the SDK, which then finds what it wrote itself.
  const from = standing(isDeepStrictEqual(before.override, override) ? seen : before, at);
  const to = standing({ ...before, override }, at);
  if (from === to) return;
  const until = override && { until: override.until };
  await reportTransition({ circuit: name, from, to, reason: 'manual', at, ...until }, onTransition, withTimeout);
}
