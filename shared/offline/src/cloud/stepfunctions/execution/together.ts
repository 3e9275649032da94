import type { Thread } from './types.ts';

/**
 * Runs branches of a thread at once, at most `most` at a time, each from the thread's newest event on; the results in
 * their order. The first that fails ends the others.
 * @throws the failure, once all have ended
 */
export async function together<Item>(
  thread: Thread,
  items: readonly Item[],
  most: number,
  run: (item: Item, branch: Thread, index: number) => Promise<unknown>,
): Promise<unknown[]> {
  const ending = new AbortController();
  const signal = AbortSignal.any([thread.signal, ending.signal]);
  const results: unknown[] = [];
  const { previousEventId } = thread;
  let failure: { error: unknown } | undefined;
  const waiting = items.entries();

  async function work(): Promise<void> {
    for (const [index, item] of waiting) {
      if (signal.aborted) return;
      const branch = { ...thread, previousEventId, signal };
      try {
        results[index] = await run(item, branch, index);
        thread.previousEventId = branch.previousEventId;
      } catch (error) {
        if (failure) return;
        failure = { error };
        thread.previousEventId = branch.previousEventId;
        ending.abort();
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  thread.signal.throwIfAborted();
  if (failure) throw failure.error;
  return results;
}
