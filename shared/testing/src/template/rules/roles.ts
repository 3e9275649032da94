import { IN_VPC, managedBy, type Statement, statementsOf } from '../permissions.ts';
import { idIn, ofType, type Resource } from '../resource.ts';
import type { Rule } from './types.ts';

/** AWS grants these for no resource in particular. */
const WITHOUT_RESOURCE = /^xray:|^redshift-data:DescribeStatement$/;

/** One role for each function, and none that may do everything, or something to everything. */
export const roles: Rule = ({ resources }) => {
  const functions = ofType(resources, 'AWS::Lambda::Function');
  const byRole = Map.groupBy(functions, ({ Properties }) => idIn(Properties.Role) ?? 'a role of elsewhere');
  const shared = [...byRole].filter(([, users]) => users.length > 1);
  const identities = resources.filter(({ Type }) => Type.startsWith('AWS::IAM::'));
  return [
    ...shared.map(([id, users]) => ({
      id,
      mend: `give ${users.map((user) => user.id).join(' and ')} a role each`,
    })),
    ...identities.flatMap((identity) =>
      statementsOf(identity)
        .filter(isTooWide)
        .map(({ Action, Resource }) => ({
          id: identity.id,
          mend: `narrow ${[Action].flat().join(', ')} on ${JSON.stringify(Resource)}`,
        })),
    ),
    ...identities.flatMap((identity) =>
      managedBy(identity)
        .filter((policy) => !IN_VPC.test(policy))
        .map((policy) => ({ id: identity.id, mend: `say what it may do, in place of ${policy}` })),
    ),
    ...identities.filter(makesLogGroups).map(({ id }) => ({
      id,
      mend: 'allow no logs:CreateLogGroup, or deny it where AWS manages the policy: what is written late makes the group anew',
    })),
  ];
};

/** The role of a function whose log group its stack has made; lines that come after its removal would make it again. */
function makesLogGroups(identity: Resource): boolean {
  const isSaid =
    (effect: string) =>
    ({ Effect, Action }: Statement) =>
      Effect === effect && [Action].flat().includes('logs:CreateLogGroup');
  const statements = statementsOf(identity);
  if (statements.some(isSaid('Deny'))) return false;
  const isOfFunction = identity.Type === 'AWS::IAM::Role' && JSON.stringify(identity).includes('lambda.amazonaws.com');
  return (
    isOfFunction && (statements.some(isSaid('Allow')) || managedBy(identity).some((policy) => IN_VPC.test(policy)))
  );
}

function isTooWide({ Effect, Action, Resource }: Statement): boolean {
  if (Effect !== 'Allow') return false;
  const actions = [Action].flat();
  if (actions.some((action) => action === undefined || /^\*$|:\*$/.test(action))) return true;
  const isEverywhere = Resource === undefined || [Resource].flat().includes('*');
  return isEverywhere && !actions.every((action) => WITHOUT_RESOURCE.test(action ?? ''));
}
