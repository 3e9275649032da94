import { setTimeout as sleep } from 'node:timers/promises';
import type { Invocation } from '@patterns/testing/cloud';

/** How many of the invocations ran at the same time, at most. */
export function mostAtOnce(invocations: readonly Invocation[]): number {
  const running = invocations.map(({ start }) => invocations.filter((i) => i.start <= start && start < i.end).length);
  return Math.max(0, ...running);
}

/** The highest of the numbers that `sample` answers until `work` is done. Those it can't answer don't count. */
export async function highestDuring(work: Promise<unknown>, sample: () => Promise<number>): Promise<number> {
  let [highest, isDone] = [0, false];
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    highest = Math.max(highest, await sample().catch(() => 0));
    await sleep(20);
  }
  await done;
  return highest;
}
