import { changeable, isSame } from './changeable.ts';
import { validationError } from './createStacks.ts';
import { build, type Parts, remove } from './operate.ts';
import { readSource } from './readSource.ts';
import type { Action } from './types.ts';

/** The actions that make, change and remove stacks: one at a time for each stack. */
export function stackActions(parts: Parts): Readonly<Record<string, Action>> {
  const { cloud, stacks } = parts;
  return {
    CreateStack: async (input) => {
      refuseUnbuilt(input);
      const source = await readSource(input, cloud);
      const stack = stacks.add(input.StackName ?? '');
      stack.isProtected = input.EnableTerminationProtection === 'true';
      stack.operation = build(stack, source, parts).then(async () => {
        if (stack.status === 'ROLLBACK_COMPLETE' && input.OnFailure === 'DELETE') await remove(stack, parts);
      });
      return { StackId: stack.id };
    },
    UpdateStack: async (input) => {
      refuseUnbuilt(input);
      const source = await readSource(input, cloud, stacks.find(input.StackName ?? ''));
      const stack = changeable(stacks, input.StackName ?? '');
      if (isSame(stack.source, source)) throw validationError('No updates are to be performed.');
      // They were made of what the stack is no longer.
      stack.changeSets.clear();
      stack.operation = build(stack, source, parts);
      return { StackId: stack.id };
    },
    UpdateTerminationProtection: ({ StackName = '', EnableTerminationProtection }) => {
      const stack = stacks.get(StackName, `Stack [${StackName}] does not exist`);
      stack.isProtected = EnableTerminationProtection === 'true';
      return { StackId: stack.id };
    },
    DeleteStack: ({ StackName = '' }) => {
      const stack = stacks.find(StackName);
      if (!stack || stack.status.startsWith('DELETE_')) return startAgain(stack);
      if (stack.isProtected)
        throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
      if (/^UPDATE_.*IN_PROGRESS$/.test(stack.status))
        throw validationError(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
      if (stack.status === 'REVIEW_IN_PROGRESS') stacks.drop(stack);
      else stack.operation = (stack.operation ?? Promise.resolve()).then(() => remove(stack, parts));
      return {};
    },
  };

  /** What could not be deleted may be asked for again. */
  function startAgain(stack: ReturnType<typeof stacks.find>): object {
    if (stack?.status === 'DELETE_FAILED') stack.operation = remove(stack, parts);
    return {};
  }
}

/** @throws AwsError ValidationError */
function refuseUnbuilt({ DisableRollback, OnFailure }: Record<string, string>): void {
  if (DisableRollback === 'true' || OnFailure === 'DO_NOTHING')
    throw validationError('The local CloudFormation rolls back what fails: leave DisableRollback and OnFailure out');
}
