import { captureOutput } from '@patterns/testing/output';
import { breakerFixture, broken, refused } from './breakerFixture.ts';
import { circuitBreaker } from './circuitBreaker.ts';

const output = captureOutput();
const down = new Error('down');

test('a store that is down lets calls through, and is asked once per stateCacheMs', async () => {
  const { environment, succeed, fail, store, clock, storeFailures } = breakerFixture();
  const breaker = environment();
  store.failure = down;

  for (let call = 0; call < 20; call++) {
    expect(await succeed(breaker)).toBe('answer');
    expect(await fail(breaker)).toBe(broken);
    clock.now += 100;
  }

  expect(storeFailures).toEqual([down, down]);
  expect(store.calls).toMatchObject({ read: 2, add: 0 });
});

test('so does one that goes down while the circuit is open, and the circuit is as it was when it is back', async () => {
  const { environment, open, succeed, store, clock } = breakerFixture();
  const breaker = environment();
  await open(breaker);
  clock.now += 1_000;
  store.failure = down;
  expect(await succeed(breaker)).toBe('answer');

  store.failure = undefined;
  clock.now += 1_000;
  await expect(succeed(breaker)).rejects.toEqual(refused(2));
});

test('one that is too slow has its time and no more, the first time of an environment somewhat more', async () => {
  const never = new Promise<never>(() => {});
  const limits: number[] = [];
  const { environment, succeed, store, clock } = breakerFixture();
  const breaker = environment({
    store: { ...store, read: () => never },
    withTimeout: (operation, ms) => {
      limits.push(ms);
      return limits.length % 2 === 1 ? Promise.reject(down) : operation(new AbortController().signal);
    },
  });

  expect(await succeed(breaker)).toBe('answer');
  clock.now += 1_000;
  expect(await succeed(breaker)).toBe('answer');
  expect(limits).toEqual([1_000, 2_000, 200, 2_000]);
});

test('by default the failure is counted and logged', async () => {
  const { store } = breakerFixture();
  store.failure = down;
  const breaker = circuitBreaker({ name: 'rates', store });

  expect(await breaker.call(async () => 'answer')).toBe('answer');

  expect(output()).toMatchObject([
    {
      level: 'WARN',
      message: expect.stringContaining('calls go through'),
      circuit: 'rates',
      error: { message: 'down' },
    },
  ]);
});

test('a transition whose answer was lost is told once the circuit is seen again', async () => {
  const { environment, open, succeed, store, clock, changesTold } = breakerFixture();
  let lost = 0;
  const breaker = environment({
    store: {
      ...store,
      change: async (name, change) => {
        await store.change(name, change);
        lost++;
        throw down;
      },
    },
  });
  await open(breaker);
  expect([lost, changesTold()]).toEqual([1, []]);

  clock.now += 1_000;
  await succeed(breaker).catch(() => {});

  expect(changesTold()).toEqual(['closed > open: failure-rate']);
});

test('a listener that fails harms no call and is logged', async () => {
  const { environment, open, succeed } = breakerFixture();
  const breaker = environment({ onTransition: () => Promise.reject(down) });

  await open(breaker);

  await expect(succeed(breaker)).rejects.toEqual(refused(4));
  expect(output()).toMatchObject([
    { message: 'circuit changed', circuit: 'rates', from: 'closed', to: 'open' },
    { message: 'transition of a circuit not told', error: { message: 'down' } },
  ]);
});
