import { reportCacheContract } from './reportCache.contract.ts';
import { fakeReportCache } from './reportCache.fake.ts';

const cache = fakeReportCache();

reportCacheContract('fake', () => cache);

test('after it lost all it held no generation comes again', async () => {
  const before = await cache.generation(['2026-11']);
  cache.flush();

  expect(await cache.generation(['2026-11'])).not.toBe(before);
});
