import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from './inParallel.ts';

test('each item has its turn, and so many are under way at once', async () => {
  let [running, most] = [0, 0];
  const done: number[] = [];

  await inParallel([0, 1, 2, 3, 4, 5, 6], 3, async (item, index) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(1);
    running -= 1;
    done.push(item + index);
  });

  expect(most).toBe(3);
  expect(done.toSorted((one, other) => one - other)).toEqual([0, 2, 4, 6, 8, 10, 12]);
});

test('an error is thrown', async () => {
  const working = inParallel([1, 2, 3], 2, async (item) => {
    if (item === 2) throw new Error('two');
  });

  await expect(working).rejects.toThrow('two');
});

test('nothing is no work', async () => {
  await inParallel([], 3, () => Promise.reject(new Error('called')));
});
