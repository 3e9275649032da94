import { AppError } from '@patterns/runtime/errors';
import { FRESH_MS, STALE_MS } from './loadReport.ts';
import { type ReadDeps, readReport } from './readReport.ts';
import type { ReportQuery } from './report.ts';
import { fakeReportCache } from './reportCache.fake.ts';
import { FAILED_MS, LOCK_MS, type ReportCache, type Slot } from './reportCache.ts';

const query: ReportQuery = { report: 'revenue-by-day', from: '2026-11-20', to: '2026-11-20' };
const rows = [{ day: '2026-11-20', currency: 'EUR', amount: 1250 }];
const start = Date.parse('2026-11-20T12:00:00.000Z');
const away = new AppError('unavailable', 'Away.');

const isAway = async (): Promise<never> => {
  throw away;
};

function arrange(change: Partial<ReadDeps> = {}) {
  const clock = { time: start };
  const now = () => clock.time;
  const cache = fakeReportCache(now);
  const handedOver: [Slot, string][] = [];
  let queries = 0;
  const deps: ReadDeps = {
    cache,
    now,
    revenue: {
      sum: async () => {
        queries += 1;
        return rows;
      },
    },
    random: () => 0.5,
    sleep: async (ms) => {
      clock.time += ms;
    },
    handOver: async (slot, token) => handedOver.push([slot, token]) > 0,
    ...change,
  };
  const read = () => readReport(query, deps, clock.time + 6_500);
  const slot = async () => ({ ...query, generation: await cache.generation(['2026-11']) });
  return { clock, cache, handedOver, read, slot, queries: () => queries };
}

test('the first loads the report, as of when it began, and the next finds it', async () => {
  const { read, queries, clock } = arrange();
  const report = { ...query, rows, asOf: '2026-11-20T12:00:00.000Z' };

  expect(await read()).toEqual({ from: 'miss', report });
  clock.time += 1_000;
  expect(await read()).toEqual({ from: 'hit', report });
  expect(queries()).toBe(1);
});

test('after an invalidation it is loaded again', async () => {
  const { read, cache } = arrange();
  await read();

  await cache.invalidate('2026-11');

  expect(await read()).toMatchObject({ from: 'miss' });
});

describe('while another loads', () => {
  test('a reader waits and finds what was loaded', async () => {
    const { read, slot, cache, clock, queries } = arrange({ sleep: () => stored() });
    const report = { ...query, rows: [], asOf: 'then' };
    const stored = async () => cache.store(await slot(), { type: 'loaded', report, freshUntil: Infinity }, 1_000);
    await cache.lock(await slot());

    expect(await read()).toEqual({ from: 'hit', report });
    expect([queries(), clock.time]).toEqual([0, start]);
  });

  test('and dies, its lock ends, and one more query is made', async () => {
    const { read, slot, cache, clock, queries } = arrange();
    await cache.lock(await slot());

    expect(await read()).toMatchObject({ from: 'miss' });
    expect([queries(), clock.time - start]).toEqual([1, LOCK_MS]);
  });

  test('a reader gives up while there is time to say so', async () => {
    const { read, slot, cache, clock } = arrange({ sleep: () => held() });
    const token = (await cache.lock(await slot())) ?? '';
    const held = async () => {
      clock.time += 100;
      await cache.renew(await slot(), token);
    };

    await expect(read()).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
    expect(clock.time - start).toBeLessThanOrEqual(6_500);
  });
});

test('a load that failed is not tried again for a moment, and then by one', async () => {
  const { read, cache, slot, clock } = arrange({ revenue: { sum: isAway } });

  await expect(read()).rejects.toBe(away);
  await expect(read()).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
  clock.time += FAILED_MS;

  expect(await cache.lock(await slot())).toEqual(expect.any(String));
});

describe('a stale report', () => {
  test('is answered at once, and one reader hands the load over', async () => {
    const { read, clock, handedOver, slot, queries } = arrange();
    await read();
    clock.time += FRESH_MS;

    expect([await read(), await read()]).toMatchObject([{ from: 'stale' }, { from: 'stale' }]);
    expect(handedOver).toEqual([[await slot(), expect.any(String)]]);
    expect(queries()).toBe(1);
  });

  test('is answered, and left to the next reader, when nobody takes the work', async () => {
    const { read, clock, cache, slot } = arrange({ handOver: async () => false });
    await read();
    clock.time += FRESH_MS;

    expect(await read()).toMatchObject({ from: 'stale' });
    expect(await cache.lock(await slot())).toEqual(expect.any(String));
  });

  test('is none any more after an hour', async () => {
    const { read, clock } = arrange();
    await read();
    clock.time += FRESH_MS + STALE_MS;

    expect(await read()).toMatchObject({ from: 'miss' });
  });
});

describe('with the cache down', () => {
  const down = (...calls: (keyof ReportCache)[]) => {
    const cache = fakeReportCache();
    return arrange({ cache: { ...cache, ...Object.fromEntries(calls.map((call) => [call, isAway])) } });
  };

  test.each(['generation', 'find', 'lock'] as const)('at %s, the database answers', async (call) => {
    const { read, queries } = down(call);

    expect(await read()).toMatchObject({ from: 'bypass', report: { rows } });
    expect(queries()).toBe(1);
  });

  test('after the lock was taken, what was loaded is answered', async () => {
    expect(await down('store', 'release').read()).toMatchObject({ from: 'miss', report: { rows } });
  });
});

test('what is wrong with our own use of the cache is no outage', async () => {
  const bug = new Error('WRONGTYPE');
  const cache: ReportCache = { ...fakeReportCache(), find: () => Promise.reject(bug) };

  await expect(arrange({ cache }).read()).rejects.toBe(bug);
});
