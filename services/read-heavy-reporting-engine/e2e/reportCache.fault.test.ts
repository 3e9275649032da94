import { reportCacheContract } from '../src/domain/reportCache.contract.ts';
import { faultSuite } from './faultSuite.ts';

const { cache } = await faultSuite();

reportCacheContract('Valkey', () => cache.reports);

test('after the cache lost all it held no generation comes again', async () => {
  const before = await cache.reports.generation(['2026-11']);
  for (let record = 0; record < 20; record++) await cache.reports.invalidate('2026-11');
  await cache.flush();

  const seen = [await cache.reports.generation(['2026-11'])];
  for (let record = 0; record < 20; record++) {
    await cache.reports.invalidate('2026-11');
    seen.push(await cache.reports.generation(['2026-11']));
  }

  expect(seen.every((generation) => Number(generation) > Number(before) + 20)).toBe(true);
});
