import type { Branch } from '../asl/types.ts';
import { runState } from './runState.ts';
import type { Thread } from './types.ts';

/**
 * Runs states from the first to one that ends; answers its output.
 * @throws StateError of a state that failed, AbortError once the thread is to end.
 */
export async function runBranch({ StartAt, States }: Branch, input: unknown, thread: Thread): Promise<unknown> {
  let passed = input;
  for (let name: string | undefined = StartAt; name !== undefined; ) {
    const state = States[name];
    if (!state) throw new Error(`There is no state ${name}`);
    const { output, next } = await runState(name, state, passed, thread);
    passed = output;
    name = next;
  }
  return passed;
}
