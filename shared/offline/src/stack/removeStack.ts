import type { LocalCloud } from '../localCloud.ts';
import { removeResources } from './removeResources.ts';
import { stackExports } from './stackExports.ts';
import type { StackStep } from './stackStep.ts';
import { standingStacks } from './standingStacks.ts';

/**
 * Takes a stack away, with its resources save those that its template retains.
 * @returns the logical ids of those that could not go: the stack stands with them.
 */
export async function removeStack(
  stackName: string,
  cloud: LocalCloud,
  tell: (step: StackStep) => void,
): Promise<string[]> {
  const stack = standingStacks(cloud).get(stackName);
  if (!stack) return [];
  const failed = await removeResources(stack.resources, tell);
  if (failed.length > 0) {
    const left = [...stack.resources].filter(([logicalId]) => failed.includes(logicalId));
    standingStacks(cloud).set(stackName, { ...stack, resources: new Map(left) });
    return failed;
  }
  for (const name of stack.exports) stackExports(cloud).delete(name);
  standingStacks(cloud).delete(stackName);
  return [];
}
