import { matchesError } from '../asl/matchesError.ts';
import { retryDelay } from '../asl/retryDelay.ts';
import { setResult } from '../asl/setResult.ts';
import { StateError } from '../asl/stateError.ts';
import type { Reading, Retrier, StateOf } from '../asl/types.ts';
import type { Step } from './runState.ts';
import type { Thread } from './types.ts';

type Fallible = StateOf<'Task' | 'Parallel' | 'Map'>;

/**
 * Runs a state until it succeeds, its retriers are spent, or a catcher takes its error.
 * @throws StateError that nothing takes.
 */
export async function withRetries(
  state: Fallible,
  { input, context }: Reading,
  { parts, signal }: Thread,
  attempt: () => Promise<unknown>,
): Promise<Step> {
  const retries = new Map<Retrier, number>();
  for (;;) {
    try {
      return { output: await attempt(), next: state.Next };
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const retrier = state.Retry?.find(isFor(error, state));
      const taken = retrier ? (retries.get(retrier) ?? 0) : 0;
      if (!retrier || taken >= retrier.MaxAttempts) return caught(error, state, input);
      retries.set(retrier, taken + 1);
      await parts.clock.wait(retryDelay(retrier, taken), signal);
      context.State.RetryCount += 1;
    }
  }
}

/** @throws StateError that no catcher takes. */
function caught(error: StateError, state: Fallible, input: unknown): Step {
  const catcher = state.Catch?.find(isFor(error, state));
  if (!catcher) throw error;
  return { output: setResult(input, error.output, catcher.ResultPath), next: catcher.Next };
}

function isFor({ error }: StateError, { Type }: Fallible) {
  return ({ ErrorEquals }: { ErrorEquals: string[] }) =>
    matchesError(ErrorEquals, error) || (Type === 'Parallel' && ErrorEquals.includes('States.BranchFailed'));
}
