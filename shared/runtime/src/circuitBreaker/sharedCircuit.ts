import type { withTimeout } from '../resilience/index.ts';
import type { Circuit } from './circuit.ts';
import type { CircuitSettings } from './circuitSettings.ts';
import type { CircuitStore, Written } from './circuitStore.ts';

export interface SharedCircuitOptions {
  name: string;
  store: CircuitStore;
  settings: CircuitSettings;
  now: () => number;
  withTimeout: typeof withTimeout;
  onStoreFailure: (error: unknown) => void;
  /** Told of each answer before it is used. */
  onSeen: (circuit: Circuit) => void;
}

/** One environment's view of a circuit, and its way to the store. */
export interface SharedCircuit {
  /** The last answer, however old. */
  latest(): Circuit | undefined;
  /** The circuit as it was at most `stateCacheMs` ago; undefined if the store can't say by `deadline`. */
  current(deadline: number): Promise<Circuit | undefined>;
  /** What a write made of it; undefined if the store did not say by `deadline`. */
  write(deadline: number, operation: () => Promise<Written>): Promise<Written | undefined>;
}

/**
 * Bounds what the store can do to a call. Each answer is a view that counts from when it was asked for, not from when
 * it came: what it does not show was stored after that. A store that fails or is too slow is left alone for
 * `stateCacheMs`, reads and writes apart, so that an outage costs one wait per environment in that time.
 */
export function sharedCircuit(options: SharedCircuitOptions): SharedCircuit {
  const { name, store, settings, now, withTimeout, onStoreFailure, onSeen } = options;
  const failedAt = { read: Number.NEGATIVE_INFINITY, write: Number.NEGATIVE_INFINITY };
  let view: { circuit: Circuit; askedAt: number } | undefined;
  let reading: Promise<Circuit | undefined> | undefined;

  /** A clock that was set back makes nothing young. */
  const isRecent = (at: number) => {
    const age = now() - at;
    return age >= 0 && age < settings.stateCacheMs;
  };

  const see = (circuit: Circuit, askedAt: number) => {
    if (!view || askedAt >= view.askedAt || askedAt < view.askedAt - settings.stateCacheMs) view = { circuit, askedAt };
    onSeen(circuit);
  };

  const ask = async <Answer>(kind: 'read' | 'write', deadline: number, operation: () => Promise<Answer>) => {
    if (isRecent(failedAt[kind])) return undefined;
    try {
      return await withTimeout(operation, Math.max(0, deadline - now()));
    } catch (error) {
      failedAt[kind] = now();
      onStoreFailure(error);
      return undefined;
    }
  };

  const read = async (deadline: number) => {
    const askedAt = now();
    const circuit = await ask('read', deadline, () => store.read(name));
    if (circuit) see(circuit, askedAt);
    return circuit;
  };

  return {
    latest: () => view?.circuit,
    current: async (deadline) => {
      if (view && isRecent(view.askedAt)) return view.circuit;
      reading ??= read(deadline).finally(() => {
        reading = undefined;
      });
      return reading;
    },
    write: async (deadline, operation) => {
      const askedAt = now();
      const written = await ask('write', deadline, operation);
      if (written) see(written.circuit, askedAt);
      return written;
    },
  };
}
