import type { LocalCloud } from '../localCloud.ts';
import { removeResources } from './removeResources.ts';
import { checkExports, stackExports } from './stackExports.ts';
import type { StandingResource } from './stackScope.ts';
import type { StackStep } from './stackStep.ts';
import { standingStacks } from './standingStacks.ts';

/**
 * Takes a stack away, with its resources save those that its template retains.
 * @param retained logical ids of further ones that stay.
 * @returns the logical ids of those that could not go: the stack stands with them.
 * @throws Error if another stack takes what it exports: it stands as before.
 */
export async function removeStack(
  stackName: string,
  cloud: LocalCloud,
  tell: (step: StackStep) => void,
  retained: readonly string[] = [],
): Promise<string[]> {
  const stack = standingStacks(cloud).get(stackName);
  if (!stack) return [];
  checkExports(stackName, {}, cloud);
  const failed = await removeResources(kept(stack.resources, retained), tell);
  if (failed.length > 0) {
    const left = [...stack.resources].filter(([logicalId]) => failed.includes(logicalId));
    standingStacks(cloud).set(stackName, { ...stack, resources: new Map(left) });
    return failed;
  }
  for (const name of stack.exports) stackExports(cloud).delete(name);
  standingStacks(cloud).delete(stackName);
  return [];
}

/** The resources, some of which stay whatever their template says. */
const kept = (resources: ReadonlyMap<string, StandingResource>, retained: readonly string[]) =>
  new Map([...resources].map(([id, each]) => [id, retained.includes(id) ? { ...each, isRetained: true } : each]));
