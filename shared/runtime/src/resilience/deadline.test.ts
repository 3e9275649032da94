import { setTimeout as sleep } from 'node:timers/promises';
import { currentDeadline, withDeadline, withinDeadline } from './index.ts';

const never = () => new Promise<never>(() => undefined);

test('there is none outside of any work, and then no signal either', async () => {
  expect(currentDeadline()).toBe(Number.POSITIVE_INFINITY);
  expect(await withinDeadline(async (signal) => signal)).toBeUndefined();
});

test.each([
  ['a sooner one holds', 1, 1],
  ['a later one gives no more time', 3, 2],
])('within another, %s', (_, inner, expected) => {
  expect(withDeadline(2, () => withDeadline(inner, currentDeadline))).toBe(expected);
});

test('a call is given up at the deadline, and its signal tells it so', async () => {
  let seen: AbortSignal | undefined;
  const call = withDeadline(Date.now() + 200, () =>
    withinDeadline((signal) => {
      seen = signal;
      return never();
    }),
  );

  await expect(call).rejects.toMatchObject({ code: 'timeout', retryable: true });
  expect(seen?.aborted).toBe(true);
});

test('past the deadline a call is not begun', async () => {
  let begun = false;
  const call = withDeadline(Date.now(), () =>
    withinDeadline(async () => {
      begun = true;
    }),
  );

  await expect(call).rejects.toMatchObject({ code: 'timeout', retryable: true });
  expect(begun).toBe(false);
});

test('concurrent work keeps its own deadline', async () => {
  const [first, second] = await Promise.all([
    withDeadline(10, async () => sleep(1).then(currentDeadline)),
    withDeadline(20, async () => currentDeadline()),
  ]);

  expect([first, second]).toEqual([10, 20]);
});
