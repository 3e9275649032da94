import { compileCached } from '@patterns/offline/compile';

interface Resource {
  id: string;
  Type: string;
  DependsOn: string[];
  Properties: Record<string, unknown>;
}

interface Statement {
  Effect: string;
  Action: string[];
  Resource: unknown;
}

export interface CompiledTemplate {
  resources: Resource[];
  /** What the role of a function (by its key in serverless.yml) may do, beside writing its log and its trace. */
  allowed(functionKey: string): [actions: string, resource: unknown][];
}

/**
 * The resources that `serverless deploy` of a service would make.
 *
 * @example
 * const { allowed } = await compiledTemplate(resolve(import.meta.dirname, '..'));
 * expect(allowed('makeReceipt')).toEqual([['dynamodb:PutItem', { 'Fn::GetAtt': ['ReceiptsTable', 'Arn'] }]]);
 */
export async function compiledTemplate(
  serviceDir: string,
  params: Record<string, string> = {},
): Promise<CompiledTemplate> {
  const { template } = await compileCached({ serviceDir, params, region: 'us-east-1' });
  const resources = Object.entries(template.Resources).map(([id, { Type, DependsOn = [], Properties = {} }]) => ({
    id,
    Type,
    DependsOn: [DependsOn].flat(),
    Properties: Properties as Record<string, unknown>,
  }));
  const statementsOf = (logicalId: string) => {
    const role = resources.find(({ id }) => id === logicalId)?.Properties as
      | { Policies: { PolicyDocument: { Statement: Statement[] } }[] }
      | undefined;
    return role?.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) ?? [];
  };
  return {
    resources,
    allowed: (key) =>
      statementsOf(`${key.charAt(0).toUpperCase()}${key.slice(1)}IamRoleLambdaExecution`)
        .filter(({ Action }) => !Action.every((action) => /^(logs|xray):/.test(action)))
        .map(({ Action, Resource }) => [Action.join(' '), Resource]),
  };
}
