import { setTimeout as sleep } from 'node:timers/promises';
import { together } from './together.ts';
import type { Thread } from './types.ts';

const threadOf = (signal = new AbortController().signal) => ({ previousEventId: 7, signal }) as Thread;

test('answers in order, at most so many at once, and goes on from the event of the last to end', async () => {
  const thread = threadOf();
  let [now, most] = [0, 0];

  const results = await together(thread, [30, 20, 10, 5], 2, async (milliseconds, branch, index) => {
    expect(branch.previousEventId).toBe(7);
    now += 1;
    most = Math.max(most, now);
    await sleep(milliseconds);
    now -= 1;
    branch.previousEventId = 10 + index;
    return index;
  });

  expect([results, most, thread.previousEventId]).toEqual([[0, 1, 2, 3], 2, expect.any(Number)]);
  expect(thread.previousEventId).toBeGreaterThanOrEqual(12);
});

test('the first failure ends the others and is thrown, those that wait are not begun', async () => {
  const begun: number[] = [];
  const running = together(threadOf(), [0, 1, 2], 2, async (item, { signal }) => {
    begun.push(item);
    if (item === 0) throw new Error('first');
    await sleep(60_000, undefined, { signal });
  });

  await expect(running).rejects.toThrow('first');
  expect(begun).toEqual([0, 1]);
});

test('ends with its thread', async () => {
  const ending = new AbortController();
  const running = together(threadOf(ending.signal), [1], 1, (_, { signal }) => sleep(60_000, undefined, { signal }));
  ending.abort();

  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});
