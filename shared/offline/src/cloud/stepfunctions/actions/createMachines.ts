import { isDeepStrictEqual } from 'node:util';
import type { LocalCloud } from '../../../localCloud.ts';
import { AwsError } from '../../awsService.ts';
import { parseDefinition } from '../asl/parseDefinition.ts';
import type { Executions } from '../execution/createExecutions.ts';
import { statesPrincipal } from '../execution/machineRole.ts';
import type { StateMachine } from '../execution/types.ts';
import { checkName, type Inputs } from '../inputs.ts';
import { pageOf } from './pageOf.ts';

type Cloud = Pick<LocalCloud, 'accountId' | 'clock' | 'iam' | 'region'>;
export type Machines = ReturnType<typeof createMachines>;

/** The state machines, and the calls that make and show them. */
export function createMachines({ accountId, clock, iam, region }: Cloud) {
  const machines = new Map<string, StateMachine>();

  /** @throws AwsError StateMachineDoesNotExist */
  function get(arn: string): StateMachine {
    const machine = machines.get(arn);
    if (machine) return machine;
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  function checkTrust(roleArn: string, machineArn: string): void {
    if (iam.trusts(roleArn, statesPrincipal(machineArn))) return;
    throw new AwsError(
      'AccessDeniedException',
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
    );
  }

  function checkLogging({ level }: StateMachine['logging'], roleArn: string): void {
    // AWS asks for it when the machine is made, and for no narrower resource.
    const question = { action: 'logs:CreateLogDelivery', resourceArn: '*' };
    if (level !== 'OFF' && iam.refusal({ type: 'role', roleArn }, question)) {
      const message = 'The state machine IAM Role is not authorized to access the Log Destination';
      throw new AwsError('AccessDeniedException', message);
    }
  }

  function create(input: Inputs['CreateStateMachine']): object {
    const { name, definition: definitionText, roleArn, type } = input;
    const logging = loggingOf(input);
    checkName(name);
    const arn = `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
    const before = machines.get(arn);
    const isSame =
      before?.definitionText === definitionText && before.type === type && isDeepStrictEqual(before.logging, logging);
    if (before && !isSame) throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    // A repeated call changes nothing, whatever role it names.
    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
    if (before) return { stateMachineArn: arn, creationDate: before.createdAt / 1_000 };
    checkTrust(roleArn, arn);
    const definition = parseDefinition(definitionText, type);
    const createdAt = clock.now();
    checkLogging(logging, roleArn);
    machines.set(arn, { arn, name, type, definitionText, definition, roleArn, createdAt, logging });
    return { stateMachineArn: arn, creationDate: createdAt / 1_000 };
  }

  /** Executions that run keep the machine they began with. */
  function update(input: Inputs['UpdateStateMachine']): object {
    const before = get(input.stateMachineArn);
    const { definition: definitionText = before.definitionText, roleArn = before.roleArn } = input;
    checkTrust(roleArn, before.arn);
    const definition = parseDefinition(definitionText, before.type);
    const logging = input.loggingConfiguration ? loggingOf(input) : before.logging;
    if (input.loggingConfiguration) checkLogging(logging, roleArn);
    machines.set(before.arn, { ...before, definitionText, definition, roleArn, logging });
    return { updateDate: clock.now() / 1_000 };
  }

  return {
    get,
    create,
    update,
    remove: (arn: string): object => {
      machines.delete(arn);
      return {};
    },
    describe: (arn: string) => describe(get(arn)),
    describeForExecution: (executionArn: string, executions: Executions) => {
      const { creationDate, status: _, type: __, ...rest } = describe(executions.get(executionArn).machine);
      return { ...rest, updateDate: creationDate };
    },
    list: (input: Inputs['ListStateMachines']) => {
      const all = [...machines.values()].map(({ arn, name, type, createdAt }) => ({
        ...{ stateMachineArn: arn, name, type },
        creationDate: createdAt / 1_000,
      }));
      const { items, nextToken } = pageOf(all, input);
      return { stateMachines: items, nextToken };
    },
  };
}

function loggingOf({
  loggingConfiguration,
}: Pick<Inputs['UpdateStateMachine'], 'loggingConfiguration'>): StateMachine['logging'] {
  const { level = 'OFF', includeExecutionData = false, destinations = [] } = loggingConfiguration ?? {};
  const groups = destinations.map(({ cloudWatchLogsLogGroup }) => cloudWatchLogsLogGroup.logGroupArn);
  const logGroupNames = groups.map((arn) => arn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? arn);
  return { level, includeExecutionData, logGroupNames };
}

function describe({ arn, name, type, definitionText, roleArn, logging, createdAt }: StateMachine) {
  return {
    ...{ stateMachineArn: arn, name, type, roleArn },
    status: 'ACTIVE',
    definition: definitionText,
    creationDate: createdAt / 1_000,
    loggingConfiguration: {
      level: logging.level,
      includeExecutionData: logging.includeExecutionData,
      destinations: logging.logGroupNames.map((group) => ({
        cloudWatchLogsLogGroup: {
          logGroupArn: `${arn.split(':').slice(0, 5).join(':').replace(':states:', ':logs:')}:log-group:${group}:*`,
        },
      })),
    },
    tracingConfiguration: { enabled: false },
  };
}
