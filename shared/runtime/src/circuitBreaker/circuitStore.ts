import type { Bucket, Circuit, CircuitState, Override } from './circuit.ts';

/** An addition to the window. */
export interface Addition {
  /** Adds only while the circuit is at this version: what was called before a change says nothing about after it. */
  version: number;
  buckets: readonly Bucket[];
  /** Starts of buckets that have left the window; never one of `buckets`. */
  forget: readonly number[];
}

/** A change of state. */
export interface Change {
  /** Changes only a circuit that is at this version, and makes it one more. */
  version: number;
  /** An id of its own, under which a change whose answer was lost is known again. */
  id: string;
  state: CircuitState;
  forget: readonly number[];
}

export interface Written {
  /** False if the circuit was at another version. */
  applied: boolean;
  /** As it now is, in either case. */
  circuit: Circuit;
}

/**
 * Where all environments share their circuits. It decides nothing: it reads with full consistency, adds atomically, and
 * changes a state only at the version that was seen. `circuitStoreContract` of `@patterns/testing/circuits` holds each
 * store to this. Any promise may be rejected; calls then go through.
 */
export interface CircuitStore {
  /** A circuit of which nothing is stored is closed, at version 0. */
  read(name: string): Promise<Circuit>;
  add(name: string, addition: Addition): Promise<Written>;
  change(name: string, change: Change): Promise<Written>;
  /** Sets or, with undefined, lifts what a person decided; answers the circuit as it was before. */
  override(name: string, override: Override | undefined): Promise<Circuit>;
  /** All that are stored, by name. One whose calls never failed is not among them. */
  list(): Promise<Circuit[]>;
}
