import { reasonOf } from '../../../reasonOf.ts';
import { StateError } from '../asl/stateError.ts';
import { data } from './note.ts';
import { runBranch } from './runBranch.ts';
import { StopRequest } from './stopRequest.ts';
import type { Ending, EngineParts, Execution, StateMachine, Thread } from './types.ts';

const longestExpressSeconds = 300;

/** Runs an execution to its end, and answers it; nothing when the cloud stops before. */
export async function runExecution(execution: Execution, parts: EngineParts): Promise<Ending | undefined> {
  const { machine, history } = execution;
  const over = new AbortController();
  const signal = AbortSignal.any([execution.stopping.signal, over.signal]);
  const thread: Thread = { execution, parts, signal, previousEventId: 0 };
  const input: unknown = JSON.parse(execution.input);
  history.add(
    'ExecutionStarted',
    { executionStartedEventDetails: { ...data('input', input), roleArn: machine.roleArn } },
    0,
  );
  const running = runBranch(machine.definition, input, thread);
  const ending = await Promise.race([running.then(succeeded), timedOut(machine, parts, signal)]).catch(
    (error: unknown) => endingOf(error, execution, parts),
  );
  over.abort();
  await running.catch(() => undefined);
  if (ending) history.add(...endEvent(ending), thread.previousEventId);
  return ending;
}

function succeeded(output: unknown): Ending {
  return { status: 'SUCCEEDED', output: JSON.stringify(output) };
}

async function timedOut(
  { definition, type }: StateMachine,
  { clock }: EngineParts,
  signal: AbortSignal,
): Promise<Ending> {
  const longest = type === 'EXPRESS' ? longestExpressSeconds : Number.POSITIVE_INFINITY;
  const seconds = Math.min(definition.TimeoutSeconds ?? Number.POSITIVE_INFINITY, longest);
  if (seconds === Number.POSITIVE_INFINITY) return new Promise(() => undefined);
  await clock.wait(seconds * 1_000, signal);
  return { status: 'TIMED_OUT', error: 'States.Timeout' };
}

function endingOf(error: unknown, { stopping, arn }: Execution, { report }: EngineParts): Ending | undefined {
  if (stopping.signal.aborted) {
    const { reason } = stopping.signal;
    return reason instanceof StopRequest ? { status: 'ABORTED', error: reason.error, cause: reason.cause } : undefined;
  }
  if (error instanceof StateError) {
    return { status: 'FAILED', error: error.error, cause: error.message || undefined };
  }
  report(`${arn}: ${error instanceof Error ? error.stack : error}`);
  return { status: 'FAILED', error: 'States.Runtime', cause: reasonOf(error) };
}

const eventTypes = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

function endEvent(ending: Ending): [type: string, details: Record<string, object>] {
  const type = eventTypes[ending.status];
  const name = `${type.replace(/^E/, 'e')}EventDetails`;
  if (ending.status === 'SUCCEEDED') {
    return [type, { [name]: { output: ending.output, outputDetails: { truncated: false } } }];
  }
  const { error, cause } = ending;
  return [type, { [name]: { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) } }];
}
