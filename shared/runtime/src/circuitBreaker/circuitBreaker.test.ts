import { captureOutput } from '@patterns/testing/output';
import { AppError } from '../errors/index.ts';
import { breakerFixture, broken, refused } from './breakerFixture.ts';

captureOutput();

test('calls that succeed write nothing, and state is read once per stateCacheMs', async () => {
  const { environment, succeed, clock, store, writes } = breakerFixture();
  const breaker = environment();

  for (let call = 0; call < 30; call++) {
    expect(await succeed(breaker)).toBe('answer');
    clock.now += 100;
  }

  expect(writes()).toBe(0);
  expect(store.calls.read).toBe(3);
});

test('it opens at the rate of the window, and refuses at once in every environment', async () => {
  const { environment, fail, succeed, store, clock, changesTold } = breakerFixture();
  const [one, other] = [environment(), environment()];
  await Promise.all([succeed(one), succeed(one)]);

  for (const breaker of [one, other]) expect(await fail(breaker)).toBe(broken);

  await expect(succeed(other)).rejects.toEqual(refused(4));
  await expect(succeed(environment())).rejects.toEqual(refused(4));
  clock.now += 1_000;
  await expect(succeed(one)).rejects.toEqual(refused(3));
  expect(changesTold()).toEqual(['closed > open: failure-rate']);
  expect((await store.read('rates')).buckets).toEqual([{ start: 1_000_000, calls: 4, failures: 2, slow: 0 }]);
});

test('a view counts from when it was asked for, for it shows nothing stored since', async () => {
  const { environment, succeed, open, store, clock } = breakerFixture();
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof store.read>>>();
  let reads = 0;
  const breaker = environment({
    store: { ...store, read: (name) => (reads++ === 0 ? promise : store.read(name)) },
  });
  const first = succeed(breaker);
  const untouched = await store.read('rates');
  await open(environment());

  clock.now += 100;
  resolve(untouched);
  expect(await first).toBe('answer');
  clock.now += 900;

  await expect(succeed(breaker)).rejects.toEqual(refused(3));
});

test.each([
  ['too few calls', 3, 0, 0],
  ['too small a share of failures', 4, 5, 0],
  ['failures that have left the window', 3, 0, 10_000],
])('it stays closed after %s', async (_, failures, successes, pause) => {
  const { environment, fail, succeed, clock, changesTold } = breakerFixture();
  const breaker = environment();

  for (let call = 0; call < successes; call++) await succeed(breaker);
  for (let call = 0; call < failures; call++) await fail(breaker);
  clock.now += pause;
  if (pause > 0) await fail(breaker);

  expect(changesTold()).toEqual([]);
});

test('slow calls open it too, at their own rate', async () => {
  const { environment, succeedSlowly, changesTold } = breakerFixture({ slowRate: 1, slowMs: 500 });
  const breaker = environment();

  for (let call = 0; call < 4; call++) expect(await succeedSlowly(breaker, 500)).toBe('answer');

  expect(changesTold()).toEqual(['closed > open: slow-rate']);
});

test('an error that is the caller’s own fault is an answer', async () => {
  const { environment, fail, writes } = breakerFixture();
  const breaker = environment();
  const unknown = new AppError('not-found', 'There is no such currency.');

  for (let call = 0; call < 10; call++) expect(await fail(breaker, unknown)).toBe(unknown);

  expect(writes()).toBe(0);
});

test('while others fail, an environment that succeeds adds its calls once per stateCacheMs', async () => {
  const { environment, fail, succeed, store, clock } = breakerFixture();
  const [failing, healthy] = [environment(), environment()];
  await fail(failing);

  for (let call = 0; call < 20; call++) {
    await succeed(healthy);
    clock.now += 100;
  }

  expect(store.calls.add).toBe(3);
  expect((await store.read('rates')).buckets).toEqual([
    { start: 1_000_000, calls: 11, failures: 1, slow: 0 },
    { start: 1_001_000, calls: 1, failures: 0, slow: 0 },
  ]);
});

test('wrong settings fail the start', () => {
  const { environment } = breakerFixture({ leases: 0 });

  expect(() => environment()).toThrow('leases is at least 1');
});
