import type { BillingRecord } from './billingRecord.ts';
import type { ReportQuery, ReportRow } from './report.ts';

export interface BillingRecords {
  /**
   * A record counts once, however often it is told.
   * @throws AppError `conflict` if another is known under its id.
   */
  record(record: BillingRecord): Promise<'stored' | 'duplicate'>;
}

export interface Revenue {
  /**
   * The rows in order, of what is recorded now.
   * @throws AppError `unavailable` if the database is away, or too busy to say so in time.
   */
  sum(query: ReportQuery): Promise<ReportRow[]>;
}
