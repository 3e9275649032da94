import { parse } from '@patterns/runtime/parsing';
import sample from '../../../events/refreshReport.json' with { type: 'json' };
import { fakeReportCache } from '../../domain/reportCache.fake.ts';
import { createRefreshReport } from './handler.ts';
import { refreshOrder } from './schema.ts';

const slot = { report: 'revenue-by-day', from: '2026-11-20', to: '2026-11-20', generation: '7' } as const;

function arrange(fails?: Error) {
  const cache = fakeReportCache();
  let queries = 0;
  const sum = async () => {
    queries += 1;
    if (fails) throw fails;
    return [];
  };
  const refreshReport = createRefreshReport({ cache, revenue: { sum }, now: Date.now, random: () => 0 });
  return { cache, refreshReport, queries: () => queries };
}

test('loads the report for whoever took the lock, and gives the lock up', async () => {
  const { cache, refreshReport } = arrange();
  const token = (await cache.lock(slot)) ?? '';

  await refreshReport({ ...slot, token });

  expect(await cache.find(slot)).toMatchObject({ type: 'loaded', report: { rows: [] } });
  expect(await cache.lock(slot)).toEqual(expect.any(String));
});

test.each([
  ['a second time', async () => {}],
  ['when another has the lock', async (cache: ReturnType<typeof fakeReportCache>) => void (await cache.lock(slot))],
])('does nothing %s', async (_, meanwhile) => {
  const { cache, refreshReport, queries } = arrange();
  const token = (await cache.lock(slot)) ?? '';
  await refreshReport({ ...slot, token });
  await meanwhile(cache);

  await refreshReport({ ...slot, token });

  expect(queries()).toBe(1);
});

test('a load that fails leaves the stale report, and the lock to the next', async () => {
  const away = new Error('away');
  const { cache, refreshReport } = arrange(away);
  const report = { report: slot.report, from: slot.from, to: slot.to, rows: [], asOf: 'then' };
  await cache.store(slot, { type: 'loaded', report, freshUntil: 0 }, 1_000);
  const token = (await cache.lock(slot)) ?? '';

  await expect(refreshReport({ ...slot, token })).rejects.toBe(away);

  expect(await cache.find(slot)).toMatchObject({ report });
  expect(await cache.lock(slot)).toEqual(expect.any(String));
});

test('the schema takes the sample', async () => {
  const { correlationId: _, ...order } = sample;

  expect(await parse(refreshOrder, sample)).toEqual(order);
});

test.each([{ report: 'revenue' }, { from: undefined }, { generation: '' }, { token: 5 }])(
  'the schema refuses %j',
  async (change) => {
    await expect(parse(refreshOrder, { ...sample, ...change })).rejects.toMatchObject({ code: 'invalid' });
  },
);
