import { idIn, type Resource, resourceOf } from './resource.ts';

export interface Statement {
  Effect: string;
  Action?: string | string[];
  Resource?: unknown;
}

/** What a role may do: actions, separated by spaces, on a resource. */
export type Permission = readonly [actions: string, resource: unknown];

interface Role {
  Policies?: { PolicyDocument: { Statement: Statement[] } }[];
  ManagedPolicyArns?: unknown[];
}

const OWN_LOG = 'logs:CreateLogStream logs:CreateLogGroup logs:PutLogEvents';
const OWN_TRACE = 'xray:PutTraceSegments xray:PutTelemetryRecords';

/** The network interfaces of a function in a VPC. */
const IN_VPC = /AWSLambdaVPCAccessExecutionRole/;

/**
 * What the role of a function may do beside writing its log and its trace and, in a VPC, having its network interfaces.
 * A managed policy stands in place of the actions; any effect but Allow stands before them.
 */
export function permissionsOf(resources: readonly Resource[], functionId: string): Permission[] {
  const { Properties } = resourceOf(resources, functionId);
  const role = resourceOf(resources, idIn(Properties.Role)).Properties as Role;
  const managed = (role.ManagedPolicyArns ?? []).map((policy) => JSON.stringify(policy));
  const own = (actions: string, resource: unknown) =>
    actions === OWN_TRACE ||
    (actions === OWN_LOG && JSON.stringify(resource).includes(`/${Properties.FunctionName}:*`));
  return [
    ...managed
      .filter((policy) => !(Properties.VpcConfig && IN_VPC.test(policy)))
      .map((policy) => [policy, '*'] as const),
    ...statementsOf(role)
      .map(toPermission)
      .filter(([actions, resource]) => !own(actions, resource)),
  ];
}

export function statementsOf({ Policies = [] }: Role): Statement[] {
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

function toPermission({ Effect, Action, Resource }: Statement): Permission {
  const actions = [Action].flat().join(' ');
  const resource = Array.isArray(Resource) && Resource.length === 1 ? Resource[0] : Resource;
  return [Effect === 'Allow' ? actions : `${Effect} ${actions}`, resource];
}
