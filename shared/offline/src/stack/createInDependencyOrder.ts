import { inDependencyOrder } from './inDependencyOrder.ts';

/**
 * Runs `create` for each name once it has run for its dependencies, independent names at once. After a failure no other
 * begins, and what has begun comes to its end before it is thrown.
 */
export async function createInDependencyOrder(
  dependencies: ReadonlyMap<string, readonly string[]>,
  create: (name: string) => Promise<void>,
): Promise<void> {
  const begun = new Map<string, Promise<void>>();
  let hasFailed = false;
  const createUnlessFailed = async (name: string) => {
    if (hasFailed) return;
    await create(name).catch((error: unknown) => {
      hasFailed = true;
      throw error;
    });
  };
  for (const name of inDependencyOrder(dependencies)) {
    const awaited = (dependencies.get(name) ?? []).map((dependency) => begun.get(dependency));
    begun.set(
      name,
      Promise.all(awaited).then(() => createUnlessFailed(name)),
    );
  }
  const ends = await Promise.allSettled(begun.values());
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}
