/** As much of a stored circuit as is shown; times are epoch milliseconds. */
export interface StoredCircuit {
  name: string;
  state:
    | { kind: 'closed'; since: number }
    | { kind: 'half-open'; since: number; opens: number }
    | { kind: 'open'; since: number; opens: number; retryAt: number };
  override: { mode: 'open' | 'closed'; until: number } | undefined;
}

/** A circuit as a person sees it; times are ISO 8601. */
type CircuitStatus =
  | { name: string; mode: 'open' | 'closed'; state: 'open' | 'closed'; until: string }
  | {
      name: string;
      mode: 'auto';
      state: 'closed' | 'half-open' | 'open';
      /** Absent if it never changed. */
      since?: string;
      /** How often it opened since it was last closed. */
      opens?: number;
      /** When a call is let through to try. */
      retryAt?: string;
    };

/** How a circuit acts at `now` (epoch milliseconds): as a person decided while that lasts, else by itself. */
export function circuitStatus({ name, state, override }: StoredCircuit, now: number): CircuitStatus {
  if (override && now < override.until) {
    return { name, mode: override.mode, state: override.mode, until: toIso(override.until) };
  }
  return {
    ...{ name, mode: 'auto', state: state.kind },
    ...(state.since > 0 && { since: toIso(state.since) }),
    ...(state.kind !== 'closed' && { opens: state.opens }),
    ...(state.kind === 'open' && { retryAt: toIso(state.retryAt) }),
  };
}

const toIso = (epochMs: number) => new Date(epochMs).toISOString();
