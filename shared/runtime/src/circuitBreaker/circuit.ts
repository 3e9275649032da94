/** Milliseconds after its last write that a store forgets a circuit. */
export const KEEP_MS = 30 * 24 * 3_600_000;

/** What one environment, or all of them, saw in one slice of the rolling window. */
export interface Bucket {
  /** Epoch milliseconds, by the clock of whoever counted. */
  start: number;
  calls: number;
  failures: number;
  /** Calls that took `slowMs` or longer, however they ended. */
  slow: number;
}

/** The right to make one call through a circuit that is half open. */
export interface Lease {
  id: string;
  /** Epoch milliseconds, by the clock of the environment that took it. */
  expiresAt: number;
}

/** Where a circuit stands by itself; times are epoch milliseconds by the clock of whoever stored them. */
export type CircuitState =
  | { kind: 'closed'; since: number }
  /** `opens` counts the openings since it was last closed: each waits longer. */
  | { kind: 'open'; since: number; opens: number; retryAt: number }
  | { kind: 'half-open'; since: number; opens: number; leases: readonly Lease[]; successes: number };

/** A circuit that does not let every call through. */
export type UnclosedState = Exclude<CircuitState, { kind: 'closed' }>;

/** What a person decided; it ends by itself. */
export interface Override {
  mode: 'open' | 'closed';
  /** Epoch milliseconds. */
  until: number;
}

/** A circuit as it is stored. */
export interface Circuit {
  name: string;
  /** One more with each change of `state`; 0 for a circuit that never changed. Nothing else changes it. */
  version: number;
  /** The id of the change that led to this version; whoever made it knows it again. */
  change: string | undefined;
  state: CircuitState;
  override: Override | undefined;
  buckets: readonly Bucket[];
}

/**
 * A circuit of which nothing is stored: no call ever failed, or none for so long that it was forgotten.
 *
 * @example
 * const circuit = item ? toCircuit(item) : untouchedCircuit(name);
 */
export function untouchedCircuit(name: string): Circuit {
  const state: CircuitState = { kind: 'closed', since: 0 };
  return { name, version: 0, change: undefined, state, override: undefined, buckets: [] };
}

/**
 * How a circuit acts at `now` (epoch milliseconds): as a person decided while that lasts, else by its own state.
 *
 * @example
 * standing(circuit, Date.now()); // 'closed' | 'open' | 'half-open'
 */
export function standing({ state, override }: Circuit, now: number): CircuitState['kind'] {
  return override && now < override.until ? override.mode : state.kind;
}
