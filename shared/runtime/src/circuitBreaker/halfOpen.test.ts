import { captureOutput } from '@patterns/testing/output';
import { AppError } from '../errors/index.ts';
import { withDeadline, withTimeout } from '../resilience/index.ts';
import { breakerFixture, broken, refused } from './breakerFixture.ts';

captureOutput();

test('after the wait one call is let through over all environments; its success closes', async () => {
  const { environment, open, succeed, clock, changesTold, store } = breakerFixture();
  const environments = Array.from({ length: 50 }, () => environment());
  await open(environment());
  clock.now += 4_000;
  let calls = 0;
  const { promise, resolve } = Promise.withResolvers<string>();
  const probe = () => {
    calls++;
    return promise;
  };

  const answers = Promise.allSettled(environments.map((breaker) => breaker.call(probe)));
  setImmediate(() => resolve('answer'));

  const refusals = (await answers).filter(({ status }) => status === 'rejected');
  expect([calls, refusals.length]).toEqual([1, 49]);
  expect(await succeed(environment())).toBe('answer');
  expect(changesTold().slice(1)).toEqual(['open > half-open: wait-over', 'half-open > closed: probe-succeeded']);
  expect((await store.read('rates')).buckets).toEqual([]);
});

test('a probe that fails or is slow opens it again, for longer each time, up to the cap', async () => {
  const { environment, open, fail, succeedSlowly, clock, store } = breakerFixture();
  const breaker = environment();
  await open(breaker);
  const waits: number[] = [];

  for (const probe of [fail, succeedSlowly, fail, fail]) {
    const { state } = await store.read('rates');
    if (state.kind !== 'open') throw new Error('not open');
    waits.push(state.retryAt - state.since);
    clock.now = state.retryAt;
    await probe(breaker);
  }

  expect(waits).toEqual([4_000, 8_000, 12_000, 12_000]);
});

test('a wait is between half its bound and its bound', async () => {
  const { environment, open, store, clock } = breakerFixture();
  await open(environment({ random: () => 0 }));

  expect((await store.read('rates')).state).toMatchObject({ retryAt: clock.now + 2_000 });
});

test('closes after as many successes as it is told', async () => {
  const { environment, open, succeed, clock, changesTold } = breakerFixture({ successesToClose: 2 });
  const breaker = environment();
  await open(breaker);
  clock.now += 4_000;

  await succeed(breaker);
  expect(changesTold()).toHaveLength(2);
  await succeed(breaker);
  expect(changesTold()[2]).toBe('half-open > closed: probe-succeeded');
});

test.each([
  ['a permit from before it opened', 'failure'],
  ['a probe that outlived its lease', 'failure'],
  ['a probe that outlived its lease', 'success'],
] as const)('%s has no say when it ends in %s', async (kind, result) => {
  const { environment, open, succeed, clock, store } = breakerFixture({ leases: 2 });
  const late = environment();
  const early = await late.admit();
  await open(environment());
  clock.now += 4_000;
  const permit = kind === 'a permit from before it opened' ? early : await late.admit();
  clock.now += 2_400;
  if (kind === 'a permit from before it opened') await succeed(late);
  const before = await store.read('rates');

  await (result === 'failure' ? permit.fail(broken) : permit.succeed());

  expect(await store.read('rates')).toEqual(before);
});

test.each(['failure', 'success'] as const)(
  'a lease that fell with another probe has no say in the next round: %s',
  async (result) => {
    const { environment, open, fail, clock, store } = breakerFixture({ leases: 2, openMs: 500 });
    const breaker = environment();
    await open(environment());
    clock.now += 500;
    const fallen = await breaker.admit();
    await fail(environment());
    clock.now += 1_000;
    const current = await environment().admit();
    const before = await store.read('rates');

    await (result === 'failure' ? fallen.fail(broken) : fallen.succeed());

    expect(await store.read('rates')).toEqual(before);
    await current.succeed();
    expect((await store.read('rates')).state.kind).toBe('closed');
  },
);

test('a lease whose holder died is free once its time and the clocks’ difference are over', async () => {
  const { environment, open, succeed, clock, changesTold } = breakerFixture();
  const breaker = environment();
  await open(breaker);
  clock.now += 4_000;
  await environment().admit();

  clock.now += 2_400 + 999;
  await expect(succeed(breaker)).rejects.toEqual(refused(1));
  clock.now += 1;
  expect(await succeed(breaker)).toBe('answer');
  expect(changesTold().slice(1)).toEqual(['open > half-open: wait-over', 'half-open > closed: probe-succeeded']);
});

/** A timer that fires a millisecond before the clock shows its time, as Node's may. */
const early =
  (clock: { now: number }): typeof withTimeout =>
  (operation, ms) =>
    withTimeout((signal) => {
      signal.addEventListener('abort', () => {
        clock.now += ms - 1;
      });
      return operation(signal);
    }, 1);

test('a call cut short by the deadline of the work in hand counts nothing, and gives its lease back', async () => {
  const { environment, open, succeed, clock, changesTold } = breakerFixture();
  const breaker = environment({ withTimeout: early(clock) });
  await open(environment());
  clock.now += 4_000;

  const cut = withDeadline(clock.now + 700, () => breaker.call(() => new Promise(() => {})));
  await expect(cut).rejects.toMatchObject({ code: 'timeout' });

  expect(changesTold()).toHaveLength(2);
  expect(await succeed(environment())).toBe('answer');
  await expect(withDeadline(clock.now + 200, () => succeed(breaker))).rejects.toMatchObject({ code: 'timeout' });
});

test('a call that gives up by itself has failed, however near the deadline of the work in hand', async () => {
  const { environment, open, clock, changesTold } = breakerFixture();
  const breaker = environment();
  const givesUp = async () => {
    clock.now += 500;
    throw new AppError('timeout', 'late');
  };
  await open(breaker);
  clock.now += 4_000;

  await expect(withDeadline(clock.now + 700, () => breaker.call(givesUp))).rejects.toThrow('late');

  expect(changesTold()[2]).toBe('half-open > open: probe-failed');
});
