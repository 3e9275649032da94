import { setTimeout as sleep } from 'node:timers/promises';
import { type Cache, cache, defineScript, isUnavailable } from '@patterns/runtime/cache';
import { eventually, localCloud } from '@patterns/testing/cloud';
import * as v from 'valibot';
import { redisSuite } from '../redisSuite.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-cache');
const { host, port, send } = await redisSuite();
const here = { url: `redis://127.0.0.1:${port}` };

let cached: Cache;

beforeEach(() => {
  cached = cache({ endpoint: `${host}:${port}` });
});

afterEach(() => cached.close());

test('sets, gets, counts and deletes', async () => {
  expect(await cached.set('a', '1', { ttlMs: 60_000 })).toBe(true);
  expect(await cached.set('a', '2', { ttlMs: 60_000, ifAbsent: true })).toBe(false);
  expect(await cached.set('b', '', { ttlMs: 0.4, ifAbsent: true })).toBe(true);
  await sleep(5);

  expect(await cached.get(['a', 'b'])).toEqual(['1', undefined]);
  expect([await cached.increment('n'), await cached.increment('n')]).toEqual([1, 2]);
  expect(await cached.delete(['a', 'b', 'n'])).toBe(2);
});

test('runs a script, also one that the server has forgotten', async () => {
  const add = defineScript(
    "return {redis.call('INCRBY', KEYS[1], ARGV[1]), ARGV[2]}",
    v.tuple([v.number(), v.string()]),
  );
  await cached.run(add, { keys: ['n'], args: [1, 'x'] });
  await send(['SCRIPT', 'FLUSH']);

  expect(await cached.run(add, { keys: ['n'], args: [2, 'y'] })).toEqual([3, 'y']);
  expect(await send(['EVALSHA', add.sha, '1', 'n', '1', 'z'])).toEqual([4, 'z']);
});

test('an answer that is not what its schema says is an error', async () => {
  await expect(cached.run(defineScript('return 1', v.string()), { keys: [] })).rejects.toMatchObject({
    code: 'internal',
  });
});

test.each([
  ['refuses connections', { error: 'outage' }],
  ['does not answer', { timeout: true }],
  ['is too slow', { latencyMs: 5_000 }],
] as const)(
  'while the cache %s calls are unavailable, and soon after it is back they are answered',
  async (_, effect) => {
    await cached.set('k', 'v', { ttlMs: 60_000 });
    const id = await cloud.faults.add({ target: here, effect });

    const problems = [await cached.get(['k']).catch((error) => error), await cached.get(['k']).catch((error) => error)];

    expect(problems.map(isUnavailable)).toEqual([true, true]);
    await cloud.faults.clear(id);
    await eventually(async () => expect(await cached.get(['k'])).toEqual(['v']), { timeoutMs: 5_000 });
  },
);

test('a function uses it, goes on without it, and finds it again', async () => {
  const invoke = async () => {
    const { payload } = await cloud.invoke(service.functionName('useCache'), { key: 'n' });
    return (payload as { value: number | 'bypass' }).value;
  };
  expect(await invoke()).toBe(1);
  await cloud.faults.add({ target: here, effect: { error: 'outage' } });

  expect(await invoke()).toBe('bypass');

  await cloud.faults.clear();
  await eventually(async () => expect(await invoke()).toBe(2), { timeoutMs: 5_000 });
});
