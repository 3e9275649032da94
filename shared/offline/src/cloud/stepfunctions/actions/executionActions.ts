import { AwsError } from '../../awsService.ts';
import type { Executions } from '../execution/createExecutions.ts';
import type { HistoryEvent } from '../execution/createHistory.ts';
import type { Execution, StateMachine } from '../execution/types.ts';
import { checkName, type Inputs } from '../inputs.ts';
import type { Machines } from './createMachines.ts';
import { pageOf } from './pageOf.ts';

/** The calls that start, show and stop executions. Times in answers are seconds since the epoch. */
export function executionActions(machines: Machines, executions: Executions) {
  function begin({ name, input }: Inputs['StartExecution'], machine: StateMachine): Execution {
    if (name !== undefined) checkName(name);
    checkJson(input);
    return executions.start(machine, name, input);
  }

  return {
    start: (input: Inputs['StartExecution']) => {
      const { arn, startedAt } = begin(input, machines.get(input.stateMachineArn));
      return { executionArn: arn, startDate: startedAt / 1_000 };
    },
    startSync: async (input: Inputs['StartSyncExecution']) => {
      const machine = machines.get(input.stateMachineArn);
      if (machine.type !== 'EXPRESS') {
        throw new AwsError(
          'StateMachineTypeNotSupported',
          'This operation is not supported by this type of state machine',
        );
      }
      const execution = begin(input, machine);
      await execution.done;
      const milliseconds = (execution.ending?.at ?? execution.startedAt) - execution.startedAt;
      const billed = { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: Math.ceil(milliseconds / 100) * 100 };
      return { ...describe(execution), billingDetails: billed };
    },
    describe: ({ executionArn }: Inputs['DescribeExecution']) => describe(executions.get(executionArn)),
    list: ({ statusFilter, stateMachineArn, ...page }: Inputs['ListExecutions']) => {
      const { type, arn } = machines.get(stateMachineArn);
      if (type !== 'STANDARD') throw new AwsError('StateMachineTypeNotSupported', 'Express executions are not kept');
      const newestFirst = executions.ofMachine(arn).reverse();
      const wanted = newestFirst.filter((each) => statusFilter === undefined || statusOf(each) === statusFilter);
      const { items, nextToken } = pageOf(wanted, page);
      return { executions: items.map(brief), nextToken };
    },
    stop: async ({ executionArn, error, cause }: Inputs['StopExecution']) => {
      const execution = executions.get(executionArn);
      await executions.stop(execution, error, cause);
      return { stopDate: (execution.ending?.at ?? execution.startedAt) / 1_000 };
    },
    history: ({ executionArn, reverseOrder, includeExecutionData, ...page }: Inputs['GetExecutionHistory']) => {
      const { events } = executions.get(executionArn).history;
      const { items, nextToken } = pageOf(reverseOrder ? events.toReversed() : events, page);
      return { events: items.map((event) => shown(event, includeExecutionData)), nextToken };
    },
  };
}

/** @throws AwsError InvalidExecutionInput */
function checkJson(input = '{}'): void {
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${input}'`);
  }
}

const statusOf = ({ ending }: Execution) => ending?.status ?? 'RUNNING';

function brief(execution: Execution) {
  const { arn, machine, name, startedAt, ending } = execution;
  return {
    ...{ executionArn: arn, stateMachineArn: machine.arn, name },
    status: statusOf(execution),
    startDate: startedAt / 1_000,
    ...(ending && { stopDate: ending.at / 1_000 }),
  };
}

function describe(execution: Execution) {
  const { input, ending } = execution;
  const { status: _, at: __, ...result } = ending ?? {};
  return {
    ...brief(execution),
    ...{ input, inputDetails: { included: true } },
    ...result,
    ...(ending?.status === 'SUCCEEDED' && { outputDetails: { included: true } }),
    ...(execution.machine.type === 'STANDARD' && { redriveCount: 0 }),
  };
}

const executionData = new Set(['input', 'output', 'parameters', 'inputDetails', 'outputDetails']);

function shown({ timestamp, details, ...event }: HistoryEvent, isWhole: boolean) {
  const kept = (members: object) =>
    isWhole ? members : Object.fromEntries(Object.entries(members).filter(([key]) => !executionData.has(key)));
  const named = Object.entries(details).map(([name, members]) => [name, kept(members)]);
  return { ...event, timestamp: timestamp / 1_000, ...Object.fromEntries(named) };
}
