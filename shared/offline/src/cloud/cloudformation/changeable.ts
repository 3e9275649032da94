import { isDeepStrictEqual } from 'node:util';
import { type Stacks, validationError } from './createStacks.ts';
import type { Stack, StackSource } from './types.ts';

/** The stack, which can be changed at once. @throws AwsError ValidationError */
export function changeable(stacks: Stacks, name: string): Stack {
  const stack = stacks.get(name, `Stack [${name}] does not exist`);
  if (/^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(stack.status)) return stack;
  throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
}

/** Whether there is nothing to update. */
export const isSame = (before: StackSource | undefined, { template, parameters, tags }: StackSource): boolean =>
  before !== undefined &&
  isDeepStrictEqual([before.template, before.parameters, before.tags], [template, parameters, tags]);
