import type { SharedCircuitOptions } from './sharedCircuit.ts';

/** One call that may be made. Exactly one of its functions is called, once; none is ever rejected. */
export interface Permit {
  /** Epoch milliseconds: the call must have ended by then. Infinite but for the calls of a half-open circuit. */
  endsAt: number;
  /** The call succeeded; it may have been slow. */
  succeed(): Promise<void>;
  /** It threw this. */
  fail(error: unknown): Promise<void>;
  /** It says nothing about the other side. */
  release(): Promise<void>;
}

/** What a permit needs to settle its call. */
export interface PermitOptions extends Omit<SharedCircuitOptions, 'onSeen'> {
  isFailure: (error: unknown) => boolean;
  random: () => number;
}
