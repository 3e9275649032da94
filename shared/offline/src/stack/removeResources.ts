import { reasonOf } from '../reasonOf.ts';
import { createInDependencyOrder } from './createInDependencyOrder.ts';
import type { StandingResource } from './stackScope.ts';
import type { StackStep } from './stackStep.ts';

/**
 * Takes resources away, each after those that refer to it, save those that are retained.
 * @returns the logical ids of those that could not go; what they refer to stands as well.
 */
export async function removeResources(
  resources: ReadonlyMap<string, StandingResource>,
  tell: (step: StackStep) => void,
): Promise<string[]> {
  const failed = new Set<string>();
  const dependents = new Map([...resources.keys()].map((logicalId) => [logicalId, [] as string[]]));
  for (const [logicalId, { dependencies }] of resources) {
    for (const dependency of dependencies) dependents.get(dependency)?.push(logicalId);
  }
  await createInDependencyOrder(dependents, async (logicalId) => {
    const resource = resources.get(logicalId) as StandingResource;
    const { type, physicalId } = resource;
    const toldOf = (status: string, reason?: string) => tell({ logicalId, type, physicalId, status, reason });
    if (resource.isRetained) {
      resource.release();
      return toldOf('DELETE_SKIPPED');
    }
    if (dependents.get(logicalId)?.some((dependent) => failed.has(dependent))) return void failed.add(logicalId);
    toldOf('DELETE_IN_PROGRESS');
    try {
      await resource.remove();
      toldOf('DELETE_COMPLETE');
    } catch (error) {
      failed.add(logicalId);
      toldOf('DELETE_FAILED', reasonOf(error));
    }
  });
  return [...failed];
}
