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
      const before = stacks.askedBefore('CreateStack', input);
      if (before) return { StackId: before.id };
      const stack = stacks.add(input.StackName ?? '');
      stacks.asked(stack, 'CreateStack', input.ClientRequestToken);
      stack.token = input.ClientRequestToken;
      stack.isProtected = input.EnableTerminationProtection === 'true';
      stack.operation = build(stack, source, parts).then(async () => {
        if (stack.status === 'ROLLBACK_COMPLETE' && input.OnFailure === 'DELETE') await remove(stack, parts);
      });
      return { StackId: stack.id };
    },
    UpdateStack: async (input) => {
      refuseUnbuilt(input);
      const source = await readSource(input, cloud, stacks.find(input.StackName ?? ''));
      const before = stacks.askedBefore('UpdateStack', input);
      if (before) return { StackId: before.id };
      const stack = changeable(stacks, input.StackName ?? '');
      if (isSame(stack.source, source)) throw validationError('No updates are to be performed.');
      stacks.asked(stack, 'UpdateStack', input.ClientRequestToken);
      stack.token = input.ClientRequestToken;
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
    DeleteStack: (input) => {
      if (stacks.askedBefore('DeleteStack', input)) return {};
      const stack = stacks.find(input.StackName ?? '');
      if (!stack || stack.status.startsWith('DELETE_')) return startAgain(stack, input);
      if (stack.isProtected)
        throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
      if (/^UPDATE_.*IN_PROGRESS$/.test(stack.status))
        throw validationError(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
      stacks.asked(stack, 'DeleteStack', input.ClientRequestToken);
      if (stack.status === 'REVIEW_IN_PROGRESS') stacks.drop(stack);
      else
        stack.operation = (stack.operation ?? Promise.resolve()).then(() => {
          stack.token = input.ClientRequestToken;
          return remove(stack, parts);
        });
      return {};
    },
  };

  /** What could not be deleted may be asked for again. */
  function startAgain(stack: ReturnType<typeof stacks.find>, input: Record<string, string>): object {
    const retained = Object.entries(input).flatMap(([name, id]) =>
      name.startsWith('RetainResources.member.') ? [id] : [],
    );
    if (stack?.status !== 'DELETE_FAILED') return {};
    stacks.asked(stack, 'DeleteStack', input.ClientRequestToken);
    stack.token = input.ClientRequestToken;
    stack.operation = remove(stack, parts, retained);
    return {};
  }
}

/** @throws AwsError ValidationError */
function refuseUnbuilt({ DisableRollback, OnFailure }: Record<string, string>): void {
  if (DisableRollback === 'true' || OnFailure === 'DO_NOTHING')
    throw validationError('The local CloudFormation rolls back what fails: leave DisableRollback and OnFailure out');
}
