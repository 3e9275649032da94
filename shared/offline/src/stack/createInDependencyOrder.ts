import { inDependencyOrder } from './inDependencyOrder.ts';

/**
 * Runs `create` for each name once it has run for its dependencies, independent names at once. A failure lets what has
 * begun come to its end before it is thrown.
 */
export async function createInDependencyOrder(
  dependencies: ReadonlyMap<string, readonly string[]>,
  create: (name: string) => Promise<void>,
): Promise<void> {
  const begun = new Map<string, Promise<void>>();
  for (const name of inDependencyOrder(dependencies)) {
    const awaited = (dependencies.get(name) ?? []).map((dependency) => begun.get(dependency));
    begun.set(
      name,
      Promise.all(awaited).then(() => create(name)),
    );
  }
  const ends = await Promise.allSettled(begun.values());
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}
