import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The highest of the numbers that `sample` answers until `work` is done. Those it can't answer don't count.
 *
 * @throws what `work` throws.
 * @example const connections = await highestDuring(work, () => database.connections('CONSUMER'));
 */
export async function highestDuring(work: Promise<unknown>, sample: () => Promise<number>): Promise<number> {
  let [highest, isDone] = [0, false];
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  while (!isDone) {
    highest = Math.max(highest, await sample().catch(() => 0));
    await sleep(20);
  }
  await work;
  return highest;
}
