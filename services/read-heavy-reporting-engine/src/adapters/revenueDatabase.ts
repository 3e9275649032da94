import { AppError, isAppError } from '@patterns/runtime/errors';
import type { Database } from '@patterns/runtime/postgres';
import type { BillingType } from '../domain/billingRecord.ts';
import type { ReportQuery, ReportRow } from '../domain/report.ts';
import type { BillingRecords, Revenue } from '../domain/revenue.ts';

const RECORD = `
  INSERT INTO billing_records (record_id, billing_type, customer_id, amount, currency, occurred_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (record_id) DO NOTHING`;

const IS_KNOWN = `
  SELECT FROM billing_records
  WHERE (record_id, billing_type, customer_id, amount, currency, occurred_at) = ($1, $2, $3, $4, $5, $6::timestamptz)`;

/** Each report sums up the money of one currency at a time. */
const sumBy = (group: string) => `
  SELECT ${group} AS "group", currency, sum(amount) AS amount
  FROM billing_records
  WHERE occurred_at >= $1::date::timestamp AT TIME ZONE 'UTC'
    AND occurred_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
  GROUP BY 1, 2
  ORDER BY 1, 2`;

const reports = {
  'revenue-by-day': {
    sql: sumBy("to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')"),
    named: (group: string) => ({ day: group }),
  },
  'revenue-by-billing-type': {
    sql: sumBy('billing_type'),
    // Only what the schema of the event names is recorded.
    named: (group: string) => ({ billingType: group as BillingType }),
  },
};

interface SumRow {
  group: string;
  currency: string;
  /** A sum of bigints comes as text. */
  amount: string;
}

/** Billing records in PostgreSQL, each once and for ever. */
export const billingRecordsDatabase = (database: Database): BillingRecords => ({
  record: async ({ recordId, billingType, customerId, amount, currency, occurredAt }) => {
    const values = [recordId, billingType, customerId, amount, currency, occurredAt];
    if ((await database.query(RECORD, values)).rowCount > 0) return 'stored';
    // A query of its own: it sees what another delivery has recorded meanwhile.
    if ((await database.query(IS_KNOWN, values)).rowCount > 0) return 'duplicate';
    throw new AppError('conflict', 'Another billing record has this id.');
  },
});

/**
 * Sums of the billing records. The connection is closed after each: reports are cached, so an environment that has
 * loaded one would keep a connection that it hardly uses from those that need one.
 */
export const revenueDatabase = (database: Pick<Database, 'query' | 'close'>): Revenue => ({
  sum: async ({ report, from, to }: ReportQuery): Promise<ReportRow[]> => {
    const { sql, named } = reports[report];
    try {
      const { rows } = await database.query<SumRow>(sql, [from, to]);
      return rows.map(({ group, currency, amount }) => ({ ...named(group), currency, amount: exact(amount) }));
    } catch (error) {
      throw isAppError(error) && error.code === 'timeout' ? tooBusy(error) : error;
    } finally {
      await database.close();
    }
  },
});

/** Which of the two it is that a database without a free connection ends in, a refusal or the time, is chance. */
const tooBusy = (cause: AppError) =>
  new AppError('unavailable', 'The report could not be loaded in time.', { cause, retryAfterSeconds: 1 });

/** @throws AppError rather than to answer a sum that has lost its last digits. */
function exact(amount: string): number {
  const number = Number(amount);
  if (Number.isSafeInteger(number)) return number;
  throw new AppError('internal', 'A sum of the report is more than JSON can tell exactly.');
}
