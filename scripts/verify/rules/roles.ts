import { idIn, ofType, type Resource, type Statement, statementsIn } from '../../template/read.ts';
import type { Rule } from '../types.ts';

/** AWS grants these for no resource in particular. */
const WITHOUT_RESOURCE =
  /^xray:|^logs:(CreateLogDelivery|GetLogDelivery|UpdateLogDelivery|DeleteLogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)$|^redshift-data:DescribeStatement$/;

/** One role for each function, and none that may do everything, or something to everything. */
export const roles: Rule = ({ resources }) => {
  const functions = ofType(resources, 'AWS::Lambda::Function');
  const byRole = Map.groupBy(functions, ({ Properties }) => idIn(Properties.Role) ?? 'a role of elsewhere');
  const shared = [...byRole].filter(([, users]) => users.length > 1);
  return [
    ...shared.map(([id, users]) => ({
      id,
      mend: `give ${users.map((user) => user.id).join(' and ')} a role each`,
    })),
    ...ofType(resources, 'AWS::IAM::Role').flatMap((role) =>
      policiesOf(role)
        .filter(isTooWide)
        .map(({ Action, Resource }) => ({
          id: role.id,
          mend: `narrow ${[Action].flat().join(', ')} on ${JSON.stringify(Resource)}`,
        })),
    ),
  ];
};

function policiesOf({ Properties }: Resource): Statement[] {
  const { Policies = [] } = Properties as { Policies?: { PolicyDocument: unknown }[] };
  return Policies.flatMap(({ PolicyDocument }) => statementsIn(PolicyDocument));
}

function isTooWide({ Effect, Action, Resource }: Statement): boolean {
  if (Effect !== 'Allow') return false;
  const actions = [Action].flat();
  if (actions.some((action) => action === undefined || /^\*$|:\*$/.test(action))) return true;
  const isEverywhere = Resource === undefined || [Resource].flat().includes('*');
  return isEverywhere && !actions.every((action) => WITHOUT_RESOURCE.test(action ?? ''));
}
