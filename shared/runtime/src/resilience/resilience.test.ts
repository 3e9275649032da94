import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { fullJitter, remaining, retry, withDeadline, withTimeout } from './index.ts';

test.each([
  [1, 1, 5],
  [2, 1, 10],
  [3, 0.5, 10],
  [8, 1, 640],
  [9, 1, 900],
  [2_000, 1, 900],
  [1, 0, 0],
])('after attempt %i, with random %d, the delay is %d', (attempt, random, expected) => {
  expect(fullJitter(attempt, { base: 5, cap: 900, random: () => random })).toBe(expected);
});

const failing = (times: number) => async (attempt: number) => {
  if (attempt <= times) throw new Error(`failure ${attempt}`);
  return `success ${attempt}`;
};

function options() {
  const slept: number[] = [];
  const sleep = async (ms: number) => slept.push(ms);
  return { slept, attempts: 3, baseMs: 100, capMs: 150, isRetryable: () => true, sleep, random: () => 1 };
}

test('tries again with growing delays up to the cap', async () => {
  const with3 = options();

  expect(await retry(failing(2), with3)).toBe('success 3');
  expect(with3.slept).toEqual([100, 150]);
});

test.each([
  ['no attempt is left', { attempts: 2 }, 'failure 2', 1],
  ['the error can not pass', { isRetryable: () => false }, 'failure 1', 0],
])('gives the last error when %s', async (_, overrides, message, sleeps) => {
  const all = { ...options(), ...overrides };

  await expect(retry(failing(9), all)).rejects.toThrow(message);
  expect(all.slept).toHaveLength(sleeps);
});

test('gives the last error when the delay would pass the deadline of the work in hand', async () => {
  const all = options();

  await expect(withDeadline(Date.now() + 50, () => retry(failing(9), all))).rejects.toThrow('failure 1');
  expect(all.slept).toEqual([]);
});

test('gives the last error when the delay took longer than the deadline leaves', async () => {
  const late = { ...options(), baseMs: 1, sleep: () => wait(60) };

  await expect(withDeadline(Date.now() + 50, () => retry(failing(9), late))).rejects.toThrow('failure 1');
});

test('a success costs no delay and no second attempt', async () => {
  const once = options();

  expect(await retry(failing(0), once)).toBe('success 1');
  expect(once.slept).toEqual([]);
});

test('an operation that ignores its signal is no longer waited for', async () => {
  let signal: AbortSignal | undefined;

  const late = withTimeout((given) => {
    signal = given;
    return new Promise(() => {});
  }, 1);

  await expect(late).rejects.toMatchObject({ code: 'timeout', retryable: true });
  expect(signal?.aborted).toBe(true);
});

test('an operation in time gives its answer or its own error, and is not aborted later', async () => {
  let signal: AbortSignal | undefined;
  const answer = withTimeout(async (given) => {
    signal = given;
    return 'answer';
  }, 60_000);

  expect(await answer).toBe('answer');
  await expect(withTimeout(() => Promise.reject(new Error('own')), 60_000)).rejects.toThrow('own');
  await setImmediate();
  expect(signal?.aborted).toBe(false);
});

test.each([
  [3_000, 500, 2_500],
  [300, 500, 0],
])('of %i ms, with %i in reserve, %i remain', (ms, reserve, expected) => {
  expect(remaining({ getRemainingTimeInMillis: () => ms }, reserve)).toBe(expected);
});
