import type { Migration } from '@patterns/runtime/migrations';

/** The database's history: add at the end, never change what has run. */
export const reportsSchema: Migration[] = [
  {
    id: '0001-billing-records',
    sql: `
      CREATE TABLE billing_records (
        record_id text PRIMARY KEY,
        billing_type text NOT NULL,
        customer_id text NOT NULL,
        amount bigint NOT NULL,
        currency char(3) NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
      );
      -- All that reports read, so that they need not look into the table.
      CREATE INDEX billing_records_by_time ON billing_records (occurred_at) INCLUDE (billing_type, currency, amount);`,
  },
];
