import { randomUUID } from 'node:crypto';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { eventually, localCloud } from '@patterns/testing/cloud';

const cloud = localCloud();
export const service = await cloud.service('conformance-stepfunctions');
export const states = new SFNClient({ ...cloud.connection, maxAttempts: 1 });

type States = Record<string, object>;

/** Makes a machine that may call what the fixtures allow; it begins with the first state. */
export async function machine(definition: States, { name = `test-${randomUUID()}`, more = {} } = {}): Promise<string> {
  const StartAt = Object.keys(definition)[0];
  const { stateMachineArn } = await states.send(
    new CreateStateMachineCommand({
      name,
      definition: JSON.stringify({ StartAt, States: definition, ...more }),
      roleArn: service.output('MachineRoleArn'),
    }),
  );
  return stateMachineArn ?? '';
}

/** Starts a machine and answers the ARN of its execution. */
export async function start(stateMachineArn: string, input: unknown = {}): Promise<string> {
  const { executionArn } = await states.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  return executionArn ?? '';
}

/** The execution once it has ended. */
export async function ended(executionArn: string): Promise<DescribeExecutionCommandOutput> {
  return eventually(async () => {
    const execution = await states.send(new DescribeExecutionCommand({ executionArn }));
    expect(execution.status).not.toBe('RUNNING');
    return execution;
  });
}

/** What a machine of these states ends with. */
export async function run(definition: States, input: unknown = {}) {
  return result(await ended(await start(await machine(definition), input)));
}

/** How an execution ended, its output parsed. */
export function result({ status, output, error, cause }: DescribeExecutionCommandOutput) {
  if (status === 'SUCCEEDED') return { status, output: JSON.parse(output ?? 'null') };
  return { status, ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}

/** All events of an execution. */
export async function historyOf(executionArn: string) {
  const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }));
  return events;
}

export const actName = service.functionName('act');
/** A Task that invokes `act` with the payload. */
export const act = (payload: object, more: object = { End: true }) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: actName, Payload: payload },
  ...more,
});
