import { reasonOf } from '../../../reasonOf.ts';
import { isAwsError } from '../../awsService.ts';
import { read } from '../asl/path.ts';
import { runtimeError, StateError } from '../asl/stateError.ts';
import type { Reading, StateOf } from '../asl/types.ts';
import { parseResource, type Resource } from '../tasks/parseResource.ts';
import type { TaskCall } from '../tasks/types.ts';
import type { TaskToken } from './createTaskTokens.ts';
import { limitData } from './limitData.ts';
import { machineRole } from './machineRole.ts';
import { effectiveInput, resultOf } from './resultOf.ts';
import { type Limits, taskEvents } from './taskEvents.ts';
import type { Thread } from './types.ts';
import { withinLimits } from './withinLimits.ts';

/** One attempt of a Task. @throws StateError */
export async function runTask(state: StateOf<'Task'>, reading: Reading, thread: Thread): Promise<unknown> {
  const { execution, parts } = thread;
  const { machine } = execution;
  const resource = parseResource(state.Resource, machine.type);
  if ('problem' in resource) throw runtimeError(resource.problem);
  // Each attempt has a token of its own.
  const token = resource.pattern === 'waitForTaskToken' ? parts.tokens.issue(machine.arn) : undefined;
  if (token) reading.context.Task = { Token: token.token };
  try {
    const parameters = effectiveInput(state, reading);
    const result = await called(resource, { parameters, limits: limitsOf(state, reading), token }, thread);
    return resultOf(state, result, reading);
  } finally {
    if (token) parts.tokens.close(token);
  }
}

interface Asked {
  parameters: unknown;
  limits: Limits;
  token: TaskToken | undefined;
}

async function called(resource: Resource, asked: Asked, thread: Thread): Promise<unknown> {
  const events = taskEvents(thread, resource);
  const { limits, parameters, token } = asked;
  events.scheduled(parameters, limits);
  try {
    const result = await withinLimits(
      { limits, token, isPatient: resource.pattern !== 'requestResponse' },
      thread,
      (signal) => answered(resource, asked, { thread, signal, submitted: events.submitted }),
    );
    limitData(result, resource.resource);
    events.succeeded(result);
    return result;
  } catch (error) {
    if (thread.signal.aborted) throw error;
    const failure = failureOf(error, resource);
    events.failed(failure, failure.error === 'States.Timeout' || failure.error === 'States.HeartbeatTimeout');
    throw failure;
  }
}

async function answered(
  { integration, pattern, functionArn }: Resource,
  { parameters, token }: Asked,
  { thread, signal, submitted }: { thread: Thread; signal: AbortSignal; submitted(output: unknown): void },
): Promise<unknown> {
  const role = machineRole(thread.execution.machine);
  const task: TaskCall = {
    parameters: (functionArn === undefined
      ? parameters
      : { FunctionName: functionArn, Payload: parameters }) as TaskCall['parameters'],
    call: (service, action, input) => thread.parts.call(role, service, action, input),
    signal,
  };
  const started = await integration.run(task);
  if (pattern === 'requestResponse') return started;
  signal.throwIfAborted();
  submitted(started);
  return token ? token.answer : integration.wait?.(started, task);
}

function failureOf(error: unknown, { integration, resource }: Resource): StateError {
  if (error instanceof StateError) return error;
  if (isAwsError(error))
    return new StateError(integration.errorName(error.code), `${error.message} (Error Code: ${error.code})`);
  return new StateError('States.TaskFailed', `${resource}: ${reasonOf(error)}`);
}

function limitsOf(state: StateOf<'Task'>, reading: Reading): Limits {
  const { TimeoutSeconds, TimeoutSecondsPath, HeartbeatSeconds, HeartbeatSecondsPath } = state;
  const timeout = TimeoutSecondsPath === undefined ? TimeoutSeconds : secondsAt(TimeoutSecondsPath, reading);
  const heartbeat = HeartbeatSecondsPath === undefined ? HeartbeatSeconds : secondsAt(HeartbeatSecondsPath, reading);
  return {
    ...(timeout !== undefined && { timeoutInSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  };
}

function secondsAt(path: string, reading: Reading): number {
  const value = read(path, reading, path);
  if (Number.isInteger(value) && Number(value) > 0) return Number(value);
  throw runtimeError(`The path ${path} must lead to a whole number of seconds, not ${JSON.stringify(value)}`);
}
