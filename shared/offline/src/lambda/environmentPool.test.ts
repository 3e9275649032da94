import { setImmediate as turn } from 'node:timers/promises';
import type { Environment } from './environment.ts';
import { held, one, poolFixture, two } from './testing/poolFixture.ts';

const idOf = async ({ id }: Environment) => id;

test('reuses the environment that was used last', async () => {
  const { pool } = poolFixture();
  const works = [held(), held()];
  const uses = works.map(({ work }) => pool.use(one, work));
  await turn();
  works[1]?.letGo();
  await turn();
  works[0]?.letGo();
  await Promise.all(uses);
  expect(await pool.use(one, idOf)).toBe('one-1');
});

test('starts no environment before the code is there', async () => {
  const { pool } = poolFixture();
  const { promise, resolve } = Promise.withResolvers<void>();
  let environmentId: string | undefined;
  const use = pool.use({ ...one, codeReady: () => promise }, async ({ id }) => {
    environmentId = id;
  });
  await turn();
  expect(environmentId).toBeUndefined();

  resolve();
  await use;
  expect(environmentId).toBe('one-1');
});

test('never gives an environment of one function to another', async () => {
  const { pool } = poolFixture();
  expect(await pool.use(one, idOf)).toBe('one-1');
  expect(await pool.use(two, idOf)).toBe('two-2');
});

test('what exceeds the limit waits and is served in the order of asking', async () => {
  const { pool } = poolFixture({ limit: 1 });
  const first = held();
  const order: string[] = [];
  const uses = [
    pool.use(one, first.work),
    pool.use(two, async () => order.push('second')),
    pool.use(one, async () => order.push('third')),
  ];
  await turn();
  expect(order).toEqual([]);
  first.letGo();
  await Promise.all(uses);
  expect(order).toEqual(['second', 'third']);
});

test('a nested invocation gets its turn at once and gives it to nobody', async () => {
  const { pool } = poolFixture({ limit: 1 });
  const outer = held();
  const order: string[] = [];
  const uses = [pool.use(one, outer.work), pool.use(one, async () => order.push('from outside'))];
  await pool.use(two, async () => order.push('nested'), true);
  await turn();
  expect(order).toEqual(['nested']);
  outer.letGo();
  await Promise.all(uses);
  expect(order).toEqual(['nested', 'from outside']);
});

test('ends the least recently used idle environment rather than exceed the limit', async () => {
  const { pool, ended } = poolFixture({ limit: 2 });
  await pool.use(one, idOf);
  await pool.use(two, idOf);
  await pool.use({ ...one, functionName: 'three' }, idOf);
  expect(ended).toEqual(['one-1']);
});

test('ends an environment that stays idle', async () => {
  const { pool, ended } = poolFixture({ idleMilliseconds: 1 });
  await pool.use(one, idOf);
  while (ended.length === 0) await turn();
  expect(await pool.use(one, idOf)).toBe('one-2');
});

test('starts a new environment after one that died', async () => {
  const { pool } = poolFixture();
  await pool.use(one, (environment) => environment.end());
  expect(await pool.use(one, idOf)).toBe('one-2');
});

describe('while as many environments load as may', () => {
  test('the next is started once one has loaded', async () => {
    const { promise: loaded, resolve: load } = Promise.withResolvers<void>();
    const { pool } = poolFixture({ loadingLimit: 1, loaded });
    const works = [held(), held()];
    const uses = works.map(({ work }) => pool.use(one, work));
    await turn();
    expect(works.map(({ environmentId }) => environmentId())).toEqual(['one-1', undefined]);

    load();
    await turn();

    expect(works.map(({ environmentId }) => environmentId())).toEqual(['one-1', 'one-2']);
    for (const { letGo } of works) letGo();
    await Promise.all(uses);
  });

  test('one of the same function that is free before is taken', async () => {
    const { pool } = poolFixture({ loadingLimit: 1, loaded: Promise.withResolvers<void>().promise });

    expect(await Promise.all([pool.use(one, idOf), pool.use(one, idOf)])).toEqual(['one-1', 'one-1']);
  });

  test('one that loads for too long holds up nobody more', async () => {
    const loaded = Promise.withResolvers<void>().promise;
    const { pool } = poolFixture({ loadingLimit: 1, loadingMilliseconds: 1, loaded });
    await pool.use(one, idOf);

    expect(await pool.use(two, idOf)).toBe('two-2');
  });

  test('who waits is refused at the end', async () => {
    const { pool } = poolFixture({ loadingLimit: 1, loaded: Promise.withResolvers<void>().promise });
    await pool.use(one, idOf);
    const waiting = pool.use(two, idOf);
    await turn();

    await pool.end();

    await expect(waiting).rejects.toThrow('stopping');
  });
});

test('a failed piece of work frees its turn', async () => {
  const { pool } = poolFixture({ limit: 1 });
  await expect(pool.use(one, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await pool.use(one, idOf)).toBe('one-1');
});

test('retires idle environments at once and busy ones after their invocation', async () => {
  const { pool, ended } = poolFixture();
  const busy = held();
  const use = pool.use(one, busy.work);
  await pool.use(one, idOf);
  pool.retire(({ functionName }) => functionName === 'one');
  expect(ended).toEqual(['one-2']);
  busy.letGo();
  await use;
  expect(ended).toEqual(['one-2', 'one-1']);
});

test('kills one environment by its id', async () => {
  const { pool, ended } = poolFixture();
  const busy = held();
  const use = pool.use(one, busy.work);
  await turn();
  pool.kill(busy.environmentId() ?? '');
  expect(ended).toEqual(['one-1']);
  busy.letGo();
  await use;
});

test('is drained once nothing is busy, and after its end refuses what still waited', async () => {
  const { pool, ended } = poolFixture({ limit: 1 });
  const busy = held();
  const use = pool.use(one, busy.work);
  const waiting = pool.use(two, idOf);
  await turn();
  await pool.end();
  busy.letGo();
  await expect(waiting).rejects.toThrow('stopping');
  await Promise.all([use, pool.drained()]);
  expect(ended).toEqual(['one-1']);
});

test('is not drained while a nested invocation runs', async () => {
  const { pool } = poolFixture();
  const nested = held();
  const use = pool.use(one, nested.work, true);
  let drained = false;
  const draining = pool.drained().then(() => {
    drained = true;
  });
  await turn();
  expect(drained).toBe(false);
  nested.letGo();
  await Promise.all([use, draining]);
});
