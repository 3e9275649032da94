import type { Circuit, Lease, UnclosedState } from './circuit.ts';
import type { CircuitSettings } from './circuitSettings.ts';

/** Whether a call may be made. */
export type Admission =
  /** Counted or, while a person holds the circuit closed, not. */
  | { kind: 'admit'; counted: boolean }
  /** Only with a lease. */
  | { kind: 'lease'; state: UnclosedState }
  | { kind: 'refuse'; retryAfterMs: number };

/** What `circuit` says to a call at `now`, by the caller's clock. */
export function admission(circuit: Circuit, settings: CircuitSettings, now: number): Admission {
  const { state, override } = circuit;
  if (override && now < override.until) {
    if (override.mode === 'closed') return { kind: 'admit', counted: false };
    return { kind: 'refuse', retryAfterMs: override.until - now };
  }
  if (state.kind === 'closed') return { kind: 'admit', counted: true };
  if (state.kind === 'open') {
    return now < state.retryAt ? { kind: 'refuse', retryAfterMs: state.retryAt - now } : { kind: 'lease', state };
  }
  const taken = liveLeases(state.leases, settings, now).length;
  return taken < settings.leases ? { kind: 'lease', state } : { kind: 'refuse', retryAfterMs: settings.stateCacheMs };
}

/**
 * The leases that may still be in use. Each was timed by its holder's clock, which may be behind ours: only once
 * `clockSkewMs` has passed too is it certain that the holder has ended its call.
 */
export function liveLeases(leases: readonly Lease[], { clockSkewMs }: CircuitSettings, now: number): Lease[] {
  return leases.filter(({ expiresAt }) => now < expiresAt + clockSkewMs);
}
