import type { CircuitState } from './circuit.ts';
import type { OpeningReason } from './rollingWindow.ts';

/** A change of how a circuit acts. */
export interface CircuitTransition {
  circuit: string;
  from: CircuitState['kind'];
  to: CircuitState['kind'];
  reason: OpeningReason | 'wait-over' | 'probe-failed' | 'probe-succeeded' | 'manual';
  /** Epoch milliseconds, by the clock of the environment that made it. */
  at: number;
  /** Epoch milliseconds: how long it stays open at least, or how long a person's decision holds. */
  until?: number;
}

/** Told of each transition by the one environment that made it; its promise is awaited, at most a second. */
export type OnTransition = (transition: CircuitTransition) => unknown;
