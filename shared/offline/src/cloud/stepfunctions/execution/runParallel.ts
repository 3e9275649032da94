import type { Reading, StateOf } from '../asl/types.ts';
import { note } from './note.ts';
import { effectiveInput, resultOf } from './resultOf.ts';
import { runBranch } from './runBranch.ts';
import { together } from './together.ts';
import type { Thread } from './types.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html @throws StateError of the first branch that fails */
export async function runParallel(state: StateOf<'Parallel'>, reading: Reading, thread: Thread): Promise<unknown> {
  const input = effectiveInput(state, reading);
  note(thread, 'ParallelStateStarted');
  try {
    const { Branches } = state;
    const results = await together(thread, Branches, Branches.length, (branch, own) => runBranch(branch, input, own));
    note(thread, 'ParallelStateSucceeded');
    return resultOf(state, results, reading);
  } catch (error) {
    note(thread, 'ParallelStateFailed');
    throw error;
  }
}
