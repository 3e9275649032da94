import { randomUUID } from 'node:crypto';
import type { Billed } from '../../../billing/createMeter.ts';
import type { LocalCloud } from '../../../localCloud.ts';
import { AwsError } from '../../awsService.ts';
import type { MapRun } from '../distributed/mapRun.ts';
import { createHistory } from './createHistory.ts';
import type { TaskTokens } from './createTaskTokens.ts';
import { logEvent } from './logEvent.ts';
import { runExecution } from './runExecution.ts';
import { StopRequest } from './stopRequest.ts';
import type { Ending, Execution, StateMachine } from './types.ts';

type Cloud = Pick<LocalCloud, 'call' | 'clock' | 'iam' | 'logs' | 'meter' | 'metrics' | 'region' | 'report'>;

/** A retry is a transition as well. https://aws.amazon.com/step-functions/pricing/ */
const transition = /^(Task|LambdaFunction)Scheduled$|^(?!Task).*StateEntered$/;

/** All executions of this run: those of Standard machines stay to be described. */
export function createExecutions(cloud: Cloud, tokens: TaskTokens) {
  const kept = new Map<string, Execution>();
  const running = new Set<Execution>();
  const mapRuns = new Map<string, MapRun>();
  const { clock, meter, metrics } = cloud;
  let isStopping = false;
  const measure = ({ arn }: StateMachine, name: string, value = 1) =>
    metrics.put({ namespace: 'AWS/States', name, dimensions: { StateMachineArn: arn }, value });

  const endMetrics = {
    SUCCEEDED: 'ExecutionsSucceeded',
    FAILED: 'ExecutionsFailed',
    TIMED_OUT: 'ExecutionsTimedOut',
    ABORTED: 'ExecutionsAborted',
  } as const;

  async function run(execution: Execution): Promise<void> {
    const { machine, startedAt } = execution;
    measure(machine, 'ExecutionsStarted');
    const ending = await runExecution(execution, { ...cloud, tokens, mapRuns, startChild });
    running.delete(execution);
    if (!ending) return;
    const at = clock.now();
    execution.ending = { ...ending, at };
    measure(machine, endMetrics[ending.status]);
    measure(machine, 'ExecutionTime', at - startedAt);
  }

  function startChild(machine: StateMachine, input: string): Execution {
    return begin(machine, randomUUID(), input);
  }

  function arnOf({ arn, type }: StateMachine, name: string): string {
    return type === 'STANDARD'
      ? `${arn.replace(':stateMachine:', ':execution:')}:${name}`
      : `${arn.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`;
  }

  function begin(machine: StateMachine, name: string, input: string): Execution {
    const arn = arnOf(machine, name);
    const history = createHistory((event) => {
      if (machine.type === 'STANDARD' && transition.test(event.type)) meter.add('', billed(machine));
      logEvent(event, { machine, arn, name }, cloud.logs);
    }, clock.now);
    const stopping = new AbortController();
    const done = Promise.resolve();
    const execution: Execution = { arn, name, machine, input, startedAt: clock.now(), history, stopping, done };
    running.add(execution);
    if (machine.type === 'STANDARD') kept.set(arn, execution);
    // What functions still start while they end is no work for a cloud that ends.
    if (isStopping) stopping.abort();
    execution.done = run(execution);
    return execution;
  }

  return {
    mapRuns: mapRuns as ReadonlyMap<string, MapRun>,
    /**
     * Starts one, or answers the one that runs under the same name with the same input.
     * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
     * @throws AwsError ExecutionAlreadyExists
     */
    start: (machine: StateMachine, name: string = randomUUID(), input = '{}'): Execution => {
      const before = machine.type === 'STANDARD' ? kept.get(arnOf(machine, name)) : undefined;
      if (!before) return begin(machine, name, input);
      if (!before.ending && before.input === input) return before;
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${before.arn}'`);
    },
    /** @throws AwsError ExecutionDoesNotExist */
    get: (arn: string): Execution => {
      const execution = kept.get(arn);
      if (execution) return execution;
      throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    },
    ofMachine: (machineArn: string): Execution[] =>
      [...kept.values()].filter(({ machine }) => machine.arn === machineArn),
    stop: async (execution: Execution, error: string | undefined, cause: string | undefined): Promise<Ending> => {
      execution.stopping.abort(new StopRequest(error, cause));
      await execution.done;
      return execution.ending ?? { status: 'ABORTED', error, cause };
    },
    /** Ends all, without an event. */
    stopAll: async (): Promise<void> => {
      isStopping = true;
      for (const { stopping } of running) stopping.abort();
      await Promise.all([...running].map(({ done }) => done));
    },
  };
}

function billed({ arn }: StateMachine): Billed {
  return { service: 'stepfunctions', action: 'Transition', resource: arn, units: 1 };
}

export type Executions = ReturnType<typeof createExecutions>;
