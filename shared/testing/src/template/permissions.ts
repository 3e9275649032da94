import { references } from '@patterns/offline/references';
import { idIn, type Resource, resourceOf } from './resource.ts';

export interface Statement {
  Effect?: string;
  Action?: string | string[];
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** What a role may do: actions, separated by spaces, on a resource. */
export type Permission = readonly [actions: string, resource: unknown];

interface PolicyHolder {
  PolicyDocument?: { Statement: Statement | Statement[] };
  Policies?: { PolicyDocument: { Statement: Statement | Statement[] } }[];
  ManagedPolicyArns?: unknown[];
}

const OWN_LOG = 'logs:CreateLogStream logs:PutLogEvents';
const OWN_TRACE = 'xray:PutTraceSegments xray:PutTelemetryRecords';
const NO_LOG_GROUP = 'Deny logs:CreateLogGroup';

/** The network interfaces of a function in a VPC. */
export const IN_VPC = /:policy\/service-role\/AWSLambdaVPCAccessExecutionRole"/;

/**
 * What the role of a function may do beside writing its log and its trace and, in a VPC, having its network interfaces.
 * A managed policy stands in place of the actions; any effect but Allow stands before them.
 */
export function permissionsOf(resources: readonly Resource[], functionId: string): Permission[] {
  const { Properties } = resourceOf(resources, functionId);
  const role = resourceOf(resources, idIn(Properties.Role));
  const attached = resources.filter(({ Properties: { Roles, RoleName } }) =>
    references([Roles, RoleName]).has(role.id),
  );
  const own = (actions: string, resource: unknown) =>
    [OWN_TRACE, NO_LOG_GROUP].includes(actions) ||
    (actions === OWN_LOG && JSON.stringify(resource).includes(`/${Properties.FunctionName}:*`));
  return [
    ...managedBy(role)
      .filter((policy) => !(Properties.VpcConfig && IN_VPC.test(policy)))
      .map((policy) => [policy, '*'] as const),
    ...[role, ...attached]
      .flatMap(statementsOf)
      .map(toPermission)
      .filter(([actions, resource]) => !own(actions, resource)),
  ];
}

/** The managed policies of a role, as JSON. */
export function managedBy({ Properties }: Resource): string[] {
  return ((Properties as PolicyHolder).ManagedPolicyArns ?? []).map((policy) => JSON.stringify(policy));
}

/** What a policy says, or a role by the policies in it. */
export function statementsOf({ Properties }: Resource): Statement[] {
  const { Policies = [], PolicyDocument } = Properties as PolicyHolder;
  const documents = [PolicyDocument, ...Policies.map((policy) => policy.PolicyDocument)];
  return documents.flatMap((document) => document?.Statement ?? []);
}

function toPermission({ Effect, Action, Resource }: Statement): Permission {
  const actions = [Action].flat().join(' ');
  const resource = Array.isArray(Resource) && Resource.length === 1 ? Resource[0] : Resource;
  return [Effect === 'Allow' ? actions : `${Effect} ${actions}`, resource];
}
