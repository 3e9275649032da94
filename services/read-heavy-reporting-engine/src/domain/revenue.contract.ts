import { randomInt, randomUUID } from 'node:crypto';
import type { BillingRecord } from './billingRecord.ts';
import type { BillingRecords, Revenue } from './revenue.ts';

const billingRecord = (change: Partial<BillingRecord>): BillingRecord => ({
  recordId: randomUUID(),
  billingType: 'product',
  customerId: 'c-1',
  amount: 1250,
  currency: 'EUR',
  occurredAt: '2026-01-31T12:00:00.000Z',
  ...change,
});

/** What every store of billing records does, be it the fake or the database. */
export function revenueContract(name: string, revenue: () => BillingRecords & Revenue): void {
  // Each test has a year of its own: the store may be full of others.
  let year = randomInt(1_000, 1_900);
  const at = (time: string) => `${year}-${time}`;
  const sum = (report: 'revenue-by-day' | 'revenue-by-billing-type', from = at('01-31'), to = from) =>
    revenue().sum({ report, from, to });
  const record = (change: Partial<BillingRecord>) => revenue().record(billingRecord(change));

  beforeEach(() => {
    year += 1;
  });

  describe(`revenue: ${name}`, () => {
    test('a record told five times at once counts once', async () => {
      const told = billingRecord({ occurredAt: at('01-31T12:00:00Z') });

      const outcomes = await Promise.all(Array.from({ length: 5 }, () => revenue().record(told)));

      expect(outcomes.toSorted()).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate', 'stored']);
      expect(await sum('revenue-by-day')).toEqual([{ day: at('01-31'), currency: 'EUR', amount: 1250 }]);
    });

    test.each([
      { amount: 1 },
      { currency: 'CHF' },
      { billingType: 'service' },
      { customerId: 'c-2' },
      { occurredAt: '2026-02-01T12:00:00.000Z' },
    ] as const)('another record under the same id is a conflict, and changes nothing: %j', async (change) => {
      const told = billingRecord({ occurredAt: at('01-31T12:00:00.000Z') });
      await revenue().record(told);

      await expect(revenue().record({ ...told, ...change })).rejects.toMatchObject({ code: 'conflict' });
      expect(await sum('revenue-by-day')).toEqual([{ day: at('01-31'), currency: 'EUR', amount: 1250 }]);
    });

    test('by day: from the first millisecond in UTC to the last, each currency by itself, in order', async () => {
      await record({ occurredAt: at('02-01T00:00:00.000Z'), amount: 1 });
      await record({ occurredAt: at('02-01T12:00:00Z'), currency: 'CHF', amount: 2 });
      await record({ occurredAt: at('01-31T23:59:59.999Z'), amount: 4 });
      await record({ occurredAt: at('02-02T23:59:59.999Z'), amount: 8 });
      await record({ occurredAt: at('02-02T00:00:00.000Z'), amount: 16 });
      await record({ occurredAt: at('02-03T00:00:00.000Z'), amount: 32 });

      expect(await sum('revenue-by-day', at('02-01'), at('02-02'))).toEqual([
        { day: at('02-01'), currency: 'CHF', amount: 2 },
        { day: at('02-01'), currency: 'EUR', amount: 1 },
        { day: at('02-02'), currency: 'EUR', amount: 24 },
      ]);
    });

    test('by billing type: each currency by itself, in order', async () => {
      const occurredAt = at('01-31T12:00:00Z');
      await record({ occurredAt, billingType: 'subscription', amount: 1 });
      await record({ occurredAt, billingType: 'product', amount: 2 });
      await record({ occurredAt, billingType: 'service', amount: 4, currency: 'JPY' });
      await record({ occurredAt, billingType: 'product', amount: 8 });
      await record({ occurredAt, billingType: 'product', amount: 16, currency: 'CHF' });

      expect(await sum('revenue-by-billing-type')).toEqual([
        { billingType: 'product', currency: 'CHF', amount: 16 },
        { billingType: 'product', currency: 'EUR', amount: 10 },
        { billingType: 'service', currency: 'JPY', amount: 4 },
        { billingType: 'subscription', currency: 'EUR', amount: 1 },
      ]);
    });

    test('a sum keeps every minor unit', async () => {
      const occurredAt = at('01-31T12:00:00Z');
      await record({ occurredAt, amount: Number.MAX_SAFE_INTEGER - 1 });
      await record({ occurredAt, amount: 1 });

      expect(await sum('revenue-by-day')).toMatchObject([{ amount: Number.MAX_SAFE_INTEGER }]);
    });

    test('days without records have no rows', async () => {
      expect(await sum('revenue-by-day')).toEqual([]);
    });
  });
}
