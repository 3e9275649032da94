import { AppError } from '@patterns/runtime/errors';
import type { BillingRecord } from './billingRecord.ts';
import type { ReportQuery, ReportRow } from './report.ts';
import type { BillingRecords, Revenue } from './revenue.ts';

/** Billing records in memory, for tests; revenue.contract.ts holds them to what the database does. */
export function fakeRevenue(): BillingRecords & Revenue {
  const records = new Map<string, BillingRecord>();
  return {
    record: async (record) => {
      const known = records.get(record.recordId);
      records.set(record.recordId, known ?? record);
      if (!known) return 'stored';
      if (JSON.stringify(known) === JSON.stringify(record)) return 'duplicate';
      throw new AppError('conflict', 'Another billing record has this id.');
    },
    sum: async (query) => {
      const sums = new Map<string, ReportRow>();
      for (const { currency, amount, ...record } of [...records.values()].filter(isIn(query))) {
        const group = groupOf(query, record);
        const key = JSON.stringify([...Object.values(group), currency]);
        sums.set(key, { ...group, currency, amount: amount + (sums.get(key)?.amount ?? 0) });
      }
      return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    },
  };
}

const dayOf = ({ occurredAt }: Pick<BillingRecord, 'occurredAt'>): string => occurredAt.slice(0, 10);

const isIn =
  ({ from, to }: ReportQuery) =>
  (record: BillingRecord): boolean =>
    from <= dayOf(record) && dayOf(record) <= to;

const groupOf = ({ report }: ReportQuery, record: Pick<BillingRecord, 'occurredAt' | 'billingType'>) =>
  report === 'revenue-by-day' ? { day: dayOf(record) } : { billingType: record.billingType };
