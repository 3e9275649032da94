import type { BillingRecord } from '../../domain/billingRecord.ts';
import { monthOf } from '../../domain/report.ts';
import type { ReportCache } from '../../domain/reportCache.ts';
import type { BillingRecords } from '../../domain/revenue.ts';

interface RecordBillingDeps {
  records: BillingRecords;
  cache: Pick<ReportCache, 'invalidate'>;
}

/** A duplicate invalidates too: the delivery that stored the record may have died before it came to that. */
export const createRecordBilling =
  ({ records, cache }: RecordBillingDeps) =>
  async ({ data }: { data: BillingRecord }): Promise<'stored' | 'duplicate'> => {
    const outcome = await records.record(data);
    await cache.invalidate(monthOf(data.occurredAt));
    return outcome;
  };
