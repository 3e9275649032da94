import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { providers } from '../../awsServices.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { stackExports } from '../../stack/stackExports.ts';
import { AwsError } from '../awsService.ts';
import { createCodeStore } from './createCodeStore.ts';
import { createStacks, validationError } from './createStacks.ts';
import { describeChangeSet, describeResource, describeStack } from './describe.ts';
import { build, remove } from './operate.ts';
import { readSource } from './readSource.ts';
import type { ChangeSet, Stack, StackSource } from './types.ts';

type Action = (input: Record<string, string>) => object | Promise<object>;

/** What the API does, by action. What takes time goes on in the background, and `DescribeStackEvents` tells of it. */
export function createActions(cloud: LocalCloud): Readonly<Record<string, Action>> {
  const stacks = createStacks(cloud);
  const parts = { cloud, stacks, providers, code: createCodeStore(cloud) };

  /** @throws AwsError ValidationError unless the stack can be changed now. */
  function changeable(name: string): Stack {
    const stack = stacks.get(name, `Stack [${name}] does not exist`);
    if (/^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(stack.status)) return stack;
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
  }

  const isSame = (before: StackSource | undefined, { template, parameters, tags }: StackSource) =>
    before !== undefined &&
    isDeepStrictEqual([before.template, before.parameters, before.tags], [template, parameters, tags]);

  function changeSetOf({ StackName = '', ChangeSetName = '' }: Record<string, string>): [Stack, ChangeSet] {
    const stack = stacks.get(StackName, `Stack [${StackName}] does not exist`);
    const found = [...stack.changeSets.values()].find(({ id, name }) => id === ChangeSetName || name === ChangeSetName);
    if (found) return [stack, found];
    throw new AwsError('ChangeSetNotFound', `ChangeSet [${ChangeSetName}] does not exist`, { status: 404 });
  }

  async function createChangeSet(input: Record<string, string>): Promise<object> {
    const { StackName = '', ChangeSetName = '', ChangeSetType = 'UPDATE' } = input;
    const isCreation = ChangeSetType === 'CREATE';
    const waiting = isCreation ? stacks.find(StackName) : changeable(StackName);
    const source = await readSource(input, cloud, waiting);
    const stack = waiting?.status === 'REVIEW_IN_PROGRESS' || !isCreation ? waiting : stacks.add(StackName);
    if (!stack) throw validationError(`Stack [${StackName}] does not exist`);
    const id = `arn:aws:cloudformation:${cloud.region}:${cloud.accountId}:changeSet/${ChangeSetName}/${randomUUID()}`;
    const made = { id, name: ChangeSetName, source };
    stack.changeSets.set(ChangeSetName, {
      ...made,
      ...(isSame(stack.source, source)
        ? {
            status: 'FAILED',
            reason:
              "The submitted information didn't contain changes. Submit different information to create a change set.",
          }
        : { status: 'CREATE_COMPLETE' }),
    });
    return { Id: id, StackId: stack.id };
  }

  const resourcesOf = (name: string) => [
    ...stacks.get(name, `Stack with id ${name} does not exist`).resources.values(),
  ];

  return {
    CreateChangeSet: createChangeSet,
    DescribeChangeSet: (input) => describeChangeSet(...changeSetOf(input)),
    DeleteChangeSet: ({ StackName = '', ChangeSetName = '' }) => {
      const stack = stacks.get(StackName, `Stack [${StackName}] does not exist`);
      stack.changeSets.delete(ChangeSetName);
      return {};
    },
    ExecuteChangeSet: (input) => {
      const [stack, { name, source, status }] = changeSetOf(input);
      if (status !== 'CREATE_COMPLETE')
        throw new AwsError(
          'InvalidChangeSetStatus',
          `ChangeSet [${name}] cannot be executed in its current status of [${status}]`,
        );
      stack.changeSets.clear();
      void build(stack, source, parts);
      return {};
    },
    CreateStack: async (input) => {
      const source = await readSource(input, cloud);
      const stack = stacks.add(input.StackName ?? '');
      void build(stack, source, parts);
      return { StackId: stack.id };
    },
    UpdateStack: async (input) => {
      const stack = changeable(input.StackName ?? '');
      const source = await readSource(input, cloud, stack);
      if (isSame(stack.source, source)) throw validationError('No updates are to be performed.');
      void build(stack, source, parts);
      return { StackId: stack.id };
    },
    DeleteStack: ({ StackName = '' }) => {
      const stack = stacks.find(StackName);
      if (!stack || stack.status === 'DELETE_COMPLETE') return {};
      if (stack.status === 'REVIEW_IN_PROGRESS') stacks.drop(stack);
      else void remove(stack, parts);
      return {};
    },
    DescribeStacks: ({ StackName }) => {
      const found = StackName === undefined ? stacks.all() : [stacks.get(StackName)];
      return { Stacks: found.map((stack) => describeStack(stack, cloud)) };
    },
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
    ValidateTemplate: async (input) => {
      const { template } = await readSource(input, cloud);
      return {
        Parameters: Object.entries(template.Parameters ?? {}).map(([ParameterKey, { Default }]) => ({
          ParameterKey,
          DefaultValue: Default,
        })),
      };
    },
    ListExports: () => ({
      Exports: [...stackExports(cloud)].map(([Name, Value]) => ({ Name, Value })),
    }),
  };
}
