import { randomUUID } from 'node:crypto';
import type { Circuit, CircuitState } from './circuit.ts';
import type { Written } from './circuitStore.ts';
import type { CircuitTransition, OnTransition } from './circuitTransition.ts';
import { reportTransition } from './reportTransition.ts';
import { type SharedCircuit, type SharedCircuitOptions, sharedCircuit } from './sharedCircuit.ts';

/** A shared circuit whose transitions are told by whoever made them. */
export interface ReportedCircuit extends SharedCircuit {
  change(
    seen: Circuit,
    state: CircuitState,
    reason: CircuitTransition['reason'],
    deadline: number,
  ): Promise<Written | undefined>;
  /** Waits until all that is to be told has been told: after an answer an environment may sleep. */
  told(): Promise<void>;
}

/** A change that failed, or was made and its answer lost. */
interface Doubtful {
  id: string;
  version: number;
  tell: () => void;
}

/**
 * Tells a transition when the store says that it was made, however late. If that answer is lost, any later sight of the
 * circuit tells, for it bears the id of its last change; if by then others have changed it again, nobody can know, and it
 * is not told rather than perhaps twice.
 */
export function reportedCircuit(
  options: Omit<SharedCircuitOptions, 'onSeen'>,
  onTransition: OnTransition | undefined,
): ReportedCircuit {
  const { name, store, withTimeout } = options;
  const reports = new Set<Promise<void>>();
  let doubtful: Doubtful[] = [];

  const onSeen = (circuit: Circuit) => {
    if (doubtful.length === 0) return;
    for (const { id, tell } of doubtful) if (id === circuit.change) tell();
    doubtful = doubtful.filter(({ version }) => version > circuit.version);
  };
  const shared = sharedCircuit({ ...options, onSeen });

  const teller = (seen: Circuit, state: CircuitState, reason: CircuitTransition['reason']) => {
    const from = seen.state.kind;
    if (state.kind === from) return () => {};
    const until = state.kind === 'open' ? { until: state.retryAt } : {};
    const transition = { circuit: name, from, to: state.kind, reason, at: state.since, ...until };
    return () => {
      const report = reportTransition(transition, onTransition, withTimeout).finally(() => reports.delete(report));
      reports.add(report);
    };
  };

  return {
    ...shared,
    change: (seen, state, reason, deadline) => {
      const { version } = seen;
      const id = randomUUID();
      const tell = teller(seen, state, reason);
      // What was counted before it closed says nothing about after. All of it is seen by then: none is added while open.
      const forget = state.kind === 'closed' ? seen.buckets.map(({ start }) => start) : [];
      return shared.write(deadline, async () => {
        try {
          const written = await store.change(name, { version, id, state, forget });
          if (written.applied) tell();
          return written;
        } catch (error) {
          doubtful.push({ id, version: version + 1, tell });
          throw error;
        }
      });
    },
    told: async () => {
      if (reports.size > 0) await Promise.all(reports);
    },
  };
}
