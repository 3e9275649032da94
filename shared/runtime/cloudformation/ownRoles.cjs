'use strict';

/**
 * A plugin of the framework beside serverless-iam-roles-per-function: each function has a role of its own, which
 * CloudFormation names. IAM allows names 64 characters, too few for a service, a stage, a function and the region; and
 * without the region a stage could stand in one region of an account alone, because roles are global. The role that the
 * framework makes for all functions together is left out: one that nothing uses and that may do everything is one too many.
 *
 * Each role may write traces, which AWS grants for `*` alone. That other plugin takes any `onError` for a topic: what it
 * grants on a queue is taken away. So is making log groups: they stand before their functions, and lines that come late
 * would make one again that a removal has deleted, in the way of the next deployment.
 */
module.exports = class OwnRoles {
  constructor(serverless) {
    const { naming } = serverless.getProvider('aws');
    this.hooks = {
      'before:package:finalize': () => {
        // That plugin builds its names on this one and refuses long ones; none reaches the template.
        naming.getRoleName = () => ({ 'Fn::Join': ['-', ['own', 'role']] });
      },
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { Resources } = serverless.service.provider.compiledCloudFormationTemplate;
        const shared = naming.getRoleLogicalId();
        delete Resources[shared];
        if (JSON.stringify(Resources).includes(`"${shared}"`)) {
          throw new Error('A function has no iamRoleStatements: give each what it needs, [] if that is nothing.');
        }
        const ofFunctions = Object.keys(Resources).filter((id) => id.endsWith(shared));
        for (const { Properties } of ofFunctions.map((id) => Resources[id])) {
          delete Properties.RoleName;
          const [{ PolicyDocument }] = Properties.Policies;
          PolicyDocument.Statement = PolicyDocument.Statement.filter((each) => !publishesToQueue(each, Resources)).map(
            withoutLogGroups,
          );
          PolicyDocument.Statement.push({ Effect: 'Allow', Action: TRACE, Resource: '*' });
          // AWS's own policy for a VPC allows it too.
          if (Properties.ManagedPolicyArns) {
            PolicyDocument.Statement.push({ Effect: 'Deny', Action: ['logs:CreateLogGroup'], Resource: '*' });
          }
        }
      },
    };
  }
};

const TRACE = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

const withoutLogGroups = (statement) => ({
  ...statement,
  Action: [statement.Action].flat().filter((action) => action !== 'logs:CreateLogGroup'),
});

function publishesToQueue({ Action, Resource }, resources) {
  const [id] = Resource?.['Fn::GetAtt'] ?? [];
  return String(Action) === 'sns:Publish' && resources[id]?.Type === 'AWS::SQS::Queue';
}
