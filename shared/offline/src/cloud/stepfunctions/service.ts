import type { LocalCloud } from '../../localCloud.ts';
import { AwsError, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { createMachines } from './actions/createMachines.ts';
import { executionActions } from './actions/executionActions.ts';
import { mapRunActions } from './actions/mapRunActions.ts';
import { taskActions } from './actions/taskActions.ts';
import { authorizeStates } from './authorizeStates.ts';
import { createExecutions } from './execution/createExecutions.ts';
import { createTaskTokens } from './execution/createTaskTokens.ts';
import { inputs, parseInput } from './inputs.ts';

type Action = (input: unknown) => object | Promise<object>;

/** Step Functions: an interpreter of the Amazon States Language in its JSONPath form, all in memory. */
export function createStepFunctions(cloud: LocalCloud): AwsService {
  const tokens = createTaskTokens(cloud.clock.now);
  const machines = createMachines(cloud);
  const executions = createExecutions(cloud, tokens);
  const execution = executionActions(machines, executions);
  const task = taskActions(tokens);
  const mapRun = mapRunActions(executions.mapRuns);

  const actions: Readonly<Record<keyof typeof inputs, Action>> = {
    CreateStateMachine: (input) => machines.create(parseInput(inputs.CreateStateMachine, input)),
    UpdateStateMachine: (input) => machines.update(parseInput(inputs.UpdateStateMachine, input)),
    DescribeStateMachine: (input) => machines.describe(parseInput(inputs.DescribeStateMachine, input).stateMachineArn),
    DeleteStateMachine: (input) => machines.remove(parseInput(inputs.DeleteStateMachine, input).stateMachineArn),
    DescribeStateMachineForExecution: (input) =>
      machines.describeForExecution(
        parseInput(inputs.DescribeStateMachineForExecution, input).executionArn,
        executions,
      ),
    ListStateMachines: (input) => machines.list(parseInput(inputs.ListStateMachines, input)),
    StartExecution: (input) => execution.start(parseInput(inputs.StartExecution, input)),
    StartSyncExecution: (input) => execution.startSync(parseInput(inputs.StartSyncExecution, input)),
    DescribeExecution: (input) => execution.describe(parseInput(inputs.DescribeExecution, input)),
    ListExecutions: (input) => execution.list(parseInput(inputs.ListExecutions, input)),
    StopExecution: (input) => execution.stop(parseInput(inputs.StopExecution, input)),
    GetExecutionHistory: (input) => execution.history(parseInput(inputs.GetExecutionHistory, input)),
    DescribeMapRun: (input) => mapRun.describe(parseInput(inputs.DescribeMapRun, input)),
    ListMapRuns: (input) => mapRun.list(parseInput(inputs.ListMapRuns, input)),
    SendTaskSuccess: (input) => task.succeed(parseInput(inputs.SendTaskSuccess, input)),
    SendTaskFailure: (input) => task.fail(parseInput(inputs.SendTaskFailure, input)),
    SendTaskHeartbeat: (input) => task.beat(parseInput(inputs.SendTaskHeartbeat, input)),
  };

  // Before functions end, so that no execution takes their end for a failure.
  cloud.onStop('intake', executions.stopAll);

  return {
    name: 'stepfunctions',
    signingNames: ['states'],
    targets: ['AWSStepFunctions'],
    parse: parseAwsJson,
    authorize: authorizeStates(cloud, tokens),
    handle: async ({ action, input }, request) => {
      if (!Object.hasOwn(actions, action)) {
        const message = `The local Step Functions have no ${action}, only ${Object.keys(actions).join(', ')}`;
        throw new AwsError('UnknownOperationException', message);
      }
      return awsJsonAnswer(await actions[action as keyof typeof actions](input), request);
    },
    failure: awsJsonFailure,
  };
}
