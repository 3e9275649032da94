import type { ComposedService } from '@patterns/offline/compose';

/**
 * The services that were chosen, and those whose outputs they are deployed with, directly or not.
 *
 * @param composed each after those it depends on, and so the answer.
 * @param chosen names; none chooses all.
 */
export function withNeighbours<Service extends Pick<ComposedService, 'name' | 'dependsOn'>>(
  composed: readonly Service[],
  chosen: readonly string[],
): Service[] {
  if (chosen.length === 0) return [...composed];
  const names = new Set(chosen);
  for (const { name, dependsOn } of composed.toReversed())
    if (names.has(name)) for (const neighbour of dependsOn) names.add(neighbour);
  return composed.filter(({ name }) => names.has(name));
}
