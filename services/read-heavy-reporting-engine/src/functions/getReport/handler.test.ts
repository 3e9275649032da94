import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import type { ReadDeps } from '../../domain/readReport.ts';
import { fakeReportCache } from '../../domain/reportCache.fake.ts';
import { fakeRevenue } from '../../domain/revenue.fake.ts';
import { createGetReport } from './handler.ts';
import { pathSchema, querySchema } from './schema.ts';

const from = '2026-11-01';
const to = '2026-11-30';
const request = httpRequest({ path: { report: 'revenue-by-billing-type' as const }, query: { from, to } });

async function arrange() {
  const revenue = fakeRevenue();
  await revenue.record({
    ...({ recordId: 'r-1', billingType: 'service', customerId: 'c-1', amount: 1250, currency: 'EUR' } as const),
    occurredAt: '2026-11-20T12:00:00Z',
  });
  const deps: ReadDeps = {
    ...{ cache: fakeReportCache(), revenue, sleep: async () => {}, handOver: async () => true },
    ...{ now: () => Date.parse('2026-12-01T00:00:00Z'), random: () => 0 },
  };
  return createGetReport(deps);
}

test('answers the report, and where it comes from', async () => {
  const getReport = await arrange();
  const body = {
    ...{ report: 'revenue-by-billing-type', from, to, asOf: '2026-12-01T00:00:00.000Z' },
    rows: [{ billingType: 'service', amount: 1250, currency: 'EUR' }],
  };

  expect(await getReport(request)).toEqual({ status: 200, headers: { 'x-cache': 'miss' }, body });
  expect(await getReport(request)).toEqual({ status: 200, headers: { 'x-cache': 'hit' }, body });
});

test.each(['', 'revenue', 'revenue-by-month', '__proto__'])('there is no report %p', (report) => {
  expect(v.is(pathSchema, { report })).toBe(false);
});

test.each([
  ['one day', { from, to: from }],
  ['a leap year', { from: '2028-01-01', to: '2028-12-31' }],
])('the query schema takes %s', (_, query) => {
  expect(v.is(querySchema, query)).toBe(true);
});

test.each([
  ['no days', {}, ['from', 'to']],
  ['no last day', { from }, ['to']],
  ['a day that no calendar has', { from: '2026-02-30', to }, ['from']],
  ['a time', { from: '2026-11-01T00:00:00Z', to }, ['from']],
  ['a day after the last', { from: '2026-12-01', to }, ['to']],
  ['367 days', { from: '2026-01-01', to: '2027-01-02' }, ['to']],
])('the query schema refuses %s', (_, query, keys) => {
  const { issues = [] } = v.safeParse(querySchema, query);

  expect(issues.map((issue) => v.getDotPath(issue))).toEqual(keys);
});
