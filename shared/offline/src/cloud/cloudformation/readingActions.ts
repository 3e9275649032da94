import { stackExports } from '../../stack/stackExports.ts';
import { validationError } from './createStacks.ts';
import { describeParameter, describeResource, describeStack } from './describe.ts';
import type { Parts } from './operate.ts';
import { readSource } from './readSource.ts';
import type { Action } from './types.ts';

/** The actions that change nothing. */
export function readingActions({ cloud, stacks }: Parts): Readonly<Record<string, Action>> {
  const resourcesOf = (name: string) => [
    ...stacks.get(name, `Stack with id ${name} does not exist`).resources.values(),
  ];
  return {
    DescribeStacks: ({ StackName }) => {
      const found = StackName === undefined ? stacks.all() : [stacks.get(StackName)];
      return { Stacks: found.map((stack) => describeStack(stack, cloud)) };
    },
    ListStacks: () => ({
      StackSummaries: stacks.ever().map(({ id, name, status, createdAt }) => ({
        StackId: id,
        StackName: name,
        StackStatus: status,
        CreationTime: createdAt,
      })),
    }),
    DescribeStackEvents: ({ StackName = '' }) => ({
      StackEvents: stacks.get(StackName, `Stack [${StackName}] does not exist`).events.toReversed(),
    }),
    DescribeStackResource: ({ StackName = '', LogicalResourceId = '' }) => {
      const stack = stacks.get(StackName, `Stack '${StackName}' does not exist`);
      const found = stack.resources.get(LogicalResourceId);
      if (!found) throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${StackName}`);
      return { StackResourceDetail: describeResource(found, 'LastUpdatedTimestamp') };
    },
    DescribeStackResources: ({ StackName = '' }) => ({
      StackResources: resourcesOf(StackName).map((event) => describeResource(event, 'Timestamp')),
    }),
    ListStackResources: ({ StackName = '' }) => ({
      StackResourceSummaries: resourcesOf(StackName).map((event) => describeResource(event, 'LastUpdatedTimestamp')),
    }),
    GetTemplate: ({ StackName = '' }) => ({
      TemplateBody: stacks.get(StackName).source?.body,
      StagesAvailable: ['Original', 'Processed'],
    }),
    GetTemplateSummary: async (input) => {
      const { StackName } = input;
      const { template } = (StackName === undefined ? await readTemplate(input) : stacks.get(StackName).source) ?? {};
      const types = Object.values(template?.Resources ?? {}).map(({ Type }) => Type);
      return {
        Parameters: Object.entries(template?.Parameters ?? {}).map(describeParameter),
        ResourceTypes: [...new Set(types)],
      };
    },
    ValidateTemplate: async (input) => {
      const { template } = await readTemplate(input);
      return { Parameters: Object.entries(template.Parameters ?? {}).map(describeParameter) };
    },
    ListExports: () => ({
      Exports: [...stackExports(cloud)].map(([Name, Value]) => ({ Name, Value })),
    }),
  };

  /** Without parameters and capabilities, which these actions don't take. */
  function readTemplate({ TemplateBody, TemplateURL }: Record<string, string>) {
    return readSource(
      { ...(TemplateBody !== undefined && { TemplateBody }), ...(TemplateURL !== undefined && { TemplateURL }) },
      cloud,
      'template alone',
    );
  }
}
