import { liveLeases } from './admission.ts';
import type { CircuitState, Lease, UnclosedState } from './circuit.ts';
import type { CircuitSettings } from './circuitSettings.ts';

interface Surroundings {
  settings: CircuitSettings;
  /** Epoch milliseconds. */
  now: number;
  random: () => number;
}

/**
 * Open, for the `opens`-th time since it was closed. The wait lies between half its bound and its bound, and the bound
 * doubles up to the cap: below the cap no wait is shorter than the one before, and environments do not meet again.
 */
export function opened(opens: number, { settings, now, random }: Surroundings): CircuitState {
  const bound = Math.min(settings.maxOpenMs, settings.openMs * 2 ** (opens - 1));
  return { kind: 'open', since: now, opens, retryAt: Math.ceil(now + (bound / 2) * (1 + random())) };
}

/** Half open with one lease more. Leases whose holders died are dropped. */
export function leased(
  state: UnclosedState,
  lease: Lease,
  { settings, now }: Omit<Surroundings, 'random'>,
): CircuitState {
  if (state.kind === 'open') {
    return { kind: 'half-open', since: now, opens: state.opens, leases: [lease], successes: 0 };
  }
  return { ...state, leases: [...liveLeases(state.leases, settings, now), lease] };
}

/**
 * The state after the call of `lease`; undefined if that no longer matters. A lease that has expired, that is no longer
 * among the leases, or whose circuit has gone on, changes nothing: its call belongs to the past.
 */
export function settled(
  state: CircuitState,
  lease: Lease,
  result: 'success' | 'failure' | 'unknown',
  { settings, now, random }: Surroundings,
): CircuitState | undefined {
  if (state.kind !== 'half-open' || now >= lease.expiresAt) return undefined;
  const leases = state.leases.filter(({ id }) => id !== lease.id);
  if (leases.length === state.leases.length) return undefined;
  if (result === 'failure') return opened(state.opens + 1, { settings, now, random });
  if (result === 'unknown') return { ...state, leases };
  const successes = state.successes + 1;
  return successes < settings.successesToClose ? { ...state, leases, successes } : { kind: 'closed', since: now };
}
