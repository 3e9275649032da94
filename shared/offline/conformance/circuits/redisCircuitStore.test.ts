import { cache } from '@patterns/runtime/cache';
import { redisCircuitStore } from '@patterns/runtime/circuitBreaker';
import { circuitStoreContract } from '@patterns/testing/circuits';
import { redisSuite } from '../cache/redisSuite.ts';

// https://valkey.io/commands/evalsha/ and https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SupportedCommands.html: a
// script runs as one step, so that each write is one.
const { host, port, redis } = await redisSuite();
const cached = cache({ endpoint: `${host}:${port}` });
const store = redisCircuitStore(cached);

afterAll(() => cached.close());

circuitStoreContract('Redis', () => store);

test('each write says when the circuit is to be forgotten: thirty days later, or after a decision has ended', async () => {
  const day = 24 * 3_600_000;
  const keptDays = async () => Math.round((await redis.pttl('{circuits}:kept')) / day);

  await store.add('kept', { version: 0, buckets: [{ start: 1_000, calls: 1, failures: 1, slow: 0 }], forget: [] });
  expect(await keptDays()).toBe(30);

  await store.override('kept', { mode: 'open', until: Date.now() + 20 * day });
  expect(await keptDays()).toBe(50);
});
