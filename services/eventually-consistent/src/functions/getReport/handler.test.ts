import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeReadSide } from '../../domain/readSide.fake.ts';
import { createGetReport } from './handler.ts';
import { pathSchema, querySchema, type ReportPath, type ReportQuery } from './schema.ts';

const lastUpdated = '2026-11-20T12:00:00.000Z';

async function subject() {
  const reports = fakeReadSide();
  for (const id of ['a', 'b', 'c']) {
    const total = { amount: 100, currency: 'EUR' };
    await reports.apply({ kind: 'order', id, customerId: id, total, deleted: false, version: 1, lastUpdated });
  }
  const path = { report: 'orders-by-customer' } as const;
  return (query: ReportQuery) => {
    return createGetReport({ reports })(httpRequest<undefined, ReportPath, ReportQuery>({ path, query }));
  };
}

const row = (id: string) => ({
  ...{ customerId: id, customer: { status: 'not-arrived', orderIds: [id] } },
  ...{ orderCount: 1, totals: [{ amount: 100, currency: 'EUR' }] },
});

test('pages lead to each other, and the last to none', async () => {
  const getReport = await subject();

  const first = await getReport({ limit: 2 });

  expect(first).toEqual({
    status: 200,
    body: { report: 'orders-by-customer', rows: [row('a'), row('b')], next: 'b' },
  });
  expect(await getReport({ limit: 2, after: 'b' })).toEqual({
    status: 200,
    body: { report: 'orders-by-customer', rows: [row('c')] },
  });
});

test('the schemas: there is one report, of 50 customers unless it is said', () => {
  expect([v.is(pathSchema, { report: 'orders-by-customer' }), v.is(pathSchema, { report: 'other' })]).toEqual([
    true,
    false,
  ]);
  expect(v.parse(querySchema, {})).toEqual({ limit: 50 });
  expect(v.parse(querySchema, { limit: '100', after: 'c-1' })).toEqual({ limit: 100, after: 'c-1' });
});

test.each([{ limit: '0' }, { limit: '101' }, { limit: 'ten' }, { after: '' }, { after: 'a/b' }])(
  'the schema refuses %j',
  (query) => {
    expect(v.is(querySchema, query)).toBe(false);
  },
);
