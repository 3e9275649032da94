import { read, select } from '../asl/path.ts';
import { StateError } from '../asl/stateError.ts';
import type { Branch, Reading, StateOf } from '../asl/types.ts';
import { machineRole } from '../execution/machineRole.ts';
import { note } from '../execution/note.ts';
import { resultOf } from '../execution/resultOf.ts';
import { StopRequest } from '../execution/stopRequest.ts';
import type { StateMachine, Thread } from '../execution/types.ts';
import { childInputs } from './childInputs.ts';
import { endRun, exceedsTolerance, type MapChild, type MapRun, mapRunArn } from './mapRun.ts';
import { readItems } from './readItems.ts';
import { writeResults } from './writeResults.ts';

/** So many child executions run at once at most. */
const mostConcurrent = 10_000;

/**
 * A Map whose items are child executions, with histories of their own.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 *
 * @throws StateError of the reader or the writer, States.Permissions, States.ExceedToleratedFailureThreshold
 */
export async function runDistributedMap(
  name: string,
  { processor, ...state }: StateOf<'Map'> & { processor: Branch },
  reading: Reading,
  thread: Thread,
): Promise<unknown> {
  const effective = { ...reading, input: select(state.InputPath, reading, 'InputPath') };
  note(thread, 'MapStateStarted', { mapStateStartedEventDetails: { length: 0 } });
  const run = newRun(state.Label ?? name, state, effective, thread);
  try {
    checkRole(thread);
    note(thread, 'MapRunStarted', { mapRunStartedEventDetails: { mapRunArn: run.arn } });
    const items = await readItems(state, effective, thread);
    run.children = childInputs(state, items, effective);
    run.total = items.length;
    await runChildren(run, childMachine(thread, state.Label ?? name, processor), thread);
    const result = await resultsOf(run, state, effective, thread);
    end(run, 'SUCCEEDED', thread);
    note(thread, 'MapRunSucceeded');
    note(thread, 'MapStateSucceeded');
    return resultOf(state, result, reading);
  } catch (error) {
    end(run, error instanceof StateError ? 'FAILED' : 'ABORTED', thread);
    if (error instanceof StateError) {
      note(thread, 'MapRunFailed', { mapRunFailedEventDetails: { error: error.error, cause: error.message } });
      note(thread, 'MapStateFailed');
    }
    throw error;
  }
}

function newRun(label: string, state: StateOf<'Map'>, reading: Reading, { execution, parts }: Thread): MapRun {
  const number = (given: number | undefined, path: string | undefined, field: string) =>
    path === undefined ? (given ?? 0) : Number(read(path, reading, field));
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage } = state;
  const run: MapRun = {
    arn: mapRunArn(execution, label),
    executionArn: execution.arn,
    stateMachineArn: execution.machine.arn,
    maxConcurrency: number(state.MaxConcurrency, state.MaxConcurrencyPath, 'MaxConcurrency'),
    toleratedFailureCount: number(count, state.ToleratedFailureCountPath, 'ToleratedFailureCount'),
    toleratedFailurePercentage: number(percentage, state.ToleratedFailurePercentagePath, 'ToleratedFailurePercentage'),
    startedAt: parts.clock.now(),
    children: [],
    total: 0,
    failed: 0,
  };
  parts.mapRuns.set(run.arn, run);
  return run;
}

/** The role starts the children. @throws StateError States.Permissions */
function checkRole({ execution: { machine }, parts }: Thread): void {
  const question = { action: 'states:StartExecution', resourceArn: machine.arn };
  const refusal = parts.iam.refusal(machineRole(machine), question);
  if (refusal !== undefined) throw new StateError('States.Permissions', refusal);
}

function childMachine({ execution: { machine } }: Thread, label: string, definition: Branch): StateMachine {
  const type = definition.ProcessorConfig?.ExecutionType ?? 'STANDARD';
  return { ...machine, arn: `${machine.arn}/${label}`, name: `${machine.name}/${label}`, type, definition };
}

/** @throws StateError States.ExceedToleratedFailureThreshold, AbortError once the thread is to end */
async function runChildren(run: MapRun, machine: StateMachine, { parts, signal }: Thread): Promise<void> {
  const enough = new AbortController();
  const over = AbortSignal.any([signal, enough.signal]);
  const waiting = run.children.values();

  async function work(): Promise<void> {
    for (const child of waiting) {
      if (over.aborted) return;
      await runChild(child, machine, over, parts.startChild);
      if (child.ending && /FAILED|TIMED_OUT/.test(child.ending.status)) run.failed += child.count;
      if (exceedsTolerance(run)) enough.abort();
    }
  }

  const most = Math.min(run.maxConcurrency || mostConcurrent, run.children.length);
  await Promise.all(Array.from({ length: most }, work));
  signal.throwIfAborted();
  if (!exceedsTolerance(run)) return;
  const cause = `The specified tolerated failure threshold was exceeded: ${run.failed} of ${run.total} items failed`;
  throw new StateError('States.ExceedToleratedFailureThreshold', cause);
}

async function runChild(
  child: MapChild,
  machine: StateMachine,
  over: AbortSignal,
  start: Thread['parts']['startChild'],
): Promise<void> {
  const execution = start(machine, JSON.stringify(child.input));
  child.execution = execution;
  const stop = () => execution.stopping.abort(new StopRequest(undefined, undefined));
  over.addEventListener('abort', stop, { once: true });
  await execution.done;
  over.removeEventListener('abort', stop);
  if (execution.ending) child.ending = execution.ending;
}

async function resultsOf(run: MapRun, { ResultWriter }: StateOf<'Map'>, reading: Reading, thread: Thread) {
  if (ResultWriter) return writeResults(ResultWriter, run, reading, thread);
  return run.children.flatMap(({ ending }) =>
    ending?.status === 'SUCCEEDED' ? [JSON.parse(ending.output) as unknown] : [],
  );
}

function end(run: MapRun, status: NonNullable<MapRun['ending']>['status'], { parts }: Thread): void {
  endRun(run, { status, at: parts.clock.now() });
}
