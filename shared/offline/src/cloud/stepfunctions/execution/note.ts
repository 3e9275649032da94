import { runtimeError } from '../asl/stateError.ts';
import type { Thread } from './types.ts';

/**
 * Adds the thread's next event to the history of its execution.
 * @throws AbortError once the thread is to end, StateError for more events than an execution may have.
 */
export function note(thread: Thread, type: string, details: Record<string, object> = {}): void {
  thread.signal.throwIfAborted();
  const { history } = thread.execution;
  if (history.isFull()) throw runtimeError('The execution reached the maximum number of history events (25000).');
  thread.previousEventId = history.add(type, details, thread.previousEventId);
}

/** A JSON text of an event, which is whole here always. */
export function data<Name extends string>(name: Name, value: unknown) {
  return { [name]: JSON.stringify(value), [`${name}Details`]: { truncated: false } };
}
