import { randomUUID } from 'node:crypto';
import { AwsError } from '../awsService.ts';
import { changeable, isSame } from './changeable.ts';
import { validationError } from './createStacks.ts';
import { describeChangeSet, executionStatus } from './describe.ts';
import { build, type Parts } from './operate.ts';
import { readSource } from './readSource.ts';
import type { Action, ChangeSet, Stack } from './types.ts';

const nothingNew =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** The actions of change sets. */
export function changeSetActions(parts: Parts): Readonly<Record<string, Action>> {
  const { cloud, stacks } = parts;

  /** By its id alone, or by its name and that of its stack. */
  function changeSetOf({ StackName, ChangeSetName = '' }: Record<string, string>): [Stack, ChangeSet] {
    const among =
      StackName === undefined ? stacks.all() : [stacks.get(StackName, `Stack [${StackName}] does not exist`)];
    for (const stack of among) {
      const found = [...stack.changeSets.values()].find(
        ({ id, name }) => id === ChangeSetName || (StackName !== undefined && name === ChangeSetName),
      );
      if (found) return [stack, found];
    }
    throw new AwsError('ChangeSetNotFound', `ChangeSet [${ChangeSetName}] does not exist`, { status: 404 });
  }

  return {
    CreateChangeSet: async (input) => {
      const { StackName = '', ChangeSetName = '', ChangeSetType = 'UPDATE' } = input;
      const isCreation = ChangeSetType === 'CREATE';
      const source = await readSource(input, cloud, stacks.find(StackName));
      const waiting = isCreation ? stacks.find(StackName) : changeable(stacks, StackName);
      const stack = waiting?.status === 'REVIEW_IN_PROGRESS' || !isCreation ? waiting : stacks.add(StackName);
      if (!stack) throw validationError(`Stack [${StackName}] does not exist`);
      if (stack.changeSets.has(ChangeSetName))
        throw new AwsError(
          'AlreadyExistsException',
          `ChangeSet ${ChangeSetName} cannot be created because a change set of this name exists`,
        );
      const id = `arn:aws:cloudformation:${cloud.region}:${cloud.accountId}:changeSet/${ChangeSetName}/${randomUUID()}`;
      const made = { id, name: ChangeSetName, source };
      const outcome = isSame(stack.source, source)
        ? ({ status: 'FAILED', reason: nothingNew } as const)
        : ({ status: 'CREATE_COMPLETE' } as const);
      stack.changeSets.set(ChangeSetName, { ...made, ...outcome });
      return { Id: id, StackId: stack.id };
    },
    DescribeChangeSet: (input) => describeChangeSet(...changeSetOf(input)),
    ListChangeSets: ({ StackName = '' }) => ({
      Summaries: [...stacks.get(StackName, `Stack [${StackName}] does not exist`).changeSets.values()].map((set) => ({
        ChangeSetId: set.id,
        ChangeSetName: set.name,
        Status: set.status,
        ExecutionStatus: executionStatus(set),
      })),
    }),
    DeleteChangeSet: (input) => {
      try {
        const [stack, { name }] = changeSetOf(input);
        stack.changeSets.delete(name);
      } catch (error) {
        // It is gone, as was asked.
        if (!(error instanceof AwsError && error.code === 'ChangeSetNotFound')) throw error;
      }
      return {};
    },
    ExecuteChangeSet: (input) => {
      if (stacks.askedBefore('ExecuteChangeSet', input)) return {};
      const [stack, { name, source, status }] = changeSetOf(input);
      if (status !== 'CREATE_COMPLETE')
        throw new AwsError(
          'InvalidChangeSetStatus',
          `ChangeSet [${name}] cannot be executed in its current status of [${status}]`,
        );
      if (stack.status !== 'REVIEW_IN_PROGRESS') changeable(stacks, stack.id);
      stacks.asked(stack, 'ExecuteChangeSet', input.ClientRequestToken);
      stack.token = input.ClientRequestToken;
      // The others were made of what the stack is no longer.
      stack.changeSets.clear();
      stack.operation = build(stack, source, parts);
      return {};
    },
  };
}
