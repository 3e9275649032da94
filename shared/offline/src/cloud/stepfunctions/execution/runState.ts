import { choose } from '../asl/choose.ts';
import { fillTemplate } from '../asl/fillTemplate.ts';
import { select } from '../asl/path.ts';
import { setResult } from '../asl/setResult.ts';
import { StateError } from '../asl/stateError.ts';
import type { Reading, State, StateOf } from '../asl/types.ts';
import { runDistributedMap } from '../distributed/runDistributedMap.ts';
import { contextOf } from './contextOf.ts';
import { failureOf } from './failureOf.ts';
import { limitData } from './limitData.ts';
import { data, note } from './note.ts';
import { runMap } from './runMap.ts';
import { runParallel } from './runParallel.ts';
import { runTask } from './runTask.ts';
import type { Thread } from './types.ts';
import { waitState } from './waitState.ts';
import { withRetries } from './withRetries.ts';

export interface Step {
  output: unknown;
  /** The state that follows; none ends the branch. */
  next: string | undefined;
}

/** One state from its entry to its exit. @throws StateError if it fails, AbortError once the thread is to end. */
export async function runState(name: string, state: State, input: unknown, thread: Thread): Promise<Step> {
  const context = contextOf(thread, name);
  note(thread, `${state.Type}StateEntered`, { stateEnteredEventDetails: { name, ...data('input', input) } });
  const entryId = thread.previousEventId;
  try {
    const step = await perform(name, state, { input, context }, thread);
    limitData(step.output, name);
    note(thread, `${state.Type}StateExited`, { stateExitedEventDetails: { name, ...data('output', step.output) } });
    return step;
  } catch (error) {
    throw located(error, name, entryId);
  }
}

async function perform(name: string, state: State, reading: Reading, thread: Thread): Promise<Step> {
  switch (state.Type) {
    case 'Pass':
      return { output: passed(state, reading), next: state.Next };
    case 'Choice':
      return choice(state, reading);
    case 'Wait':
      return { output: await waitState(state, reading, thread), next: state.Next };
    case 'Succeed':
      return { output: outputOf(state, selected(state, reading)), next: undefined };
    case 'Fail':
      throw failureOf(state, reading);
    case 'Task':
      return withRetries(state, reading, thread, () => runTask(state, reading, thread));
    case 'Parallel':
      return withRetries(state, reading, thread, () => runParallel(state, reading, thread));
    case 'Map':
      return withRetries(state, reading, thread, () => map(name, state, reading, thread));
  }
}

function map(name: string, state: StateOf<'Map'>, reading: Reading, thread: Thread): Promise<unknown> {
  const { ItemProcessor: processor } = state;
  if (processor?.ProcessorConfig?.Mode !== 'DISTRIBUTED') return runMap(name, state, reading, thread);
  return runDistributedMap(name, { ...state, processor }, reading, thread);
}

function passed(state: StateOf<'Pass'>, reading: Reading): unknown {
  const effective = selected(state, reading);
  const filled = state.Parameters === undefined ? effective.input : fillTemplate(state.Parameters, effective);
  const result = state.Result === undefined ? filled : state.Result;
  return outputOf(state, { ...reading, input: setResult(reading.input, result, state.ResultPath) });
}

function choice(state: StateOf<'Choice'>, reading: Reading): Step {
  const effective = selected(state, reading);
  return { next: choose(state, effective), output: outputOf(state, effective) };
}

function selected({ InputPath }: { InputPath?: string | null | undefined }, reading: Reading): Reading {
  return { ...reading, input: select(InputPath, reading, 'InputPath') };
}

function outputOf({ OutputPath }: { OutputPath?: string | null | undefined }, reading: Reading): unknown {
  return select(OutputPath, reading, 'OutputPath');
}

const placed = new Set([
  'States.Runtime',
  'States.IntrinsicFailure',
  'States.NoChoiceMatched',
  'States.ResultPathMatchFailure',
]);

/** What goes wrong in the machine itself says in which state. */
function located(error: unknown, name: string, entryId: number): unknown {
  if (!(error instanceof StateError) || !placed.has(error.error ?? '')) return error;
  const prefix = 'An error occurred while executing the state';
  if (error.message.startsWith(prefix)) return error;
  return new StateError(error.error, `${prefix} '${name}' (entered at the event id #${entryId}). ${error.message}`);
}
