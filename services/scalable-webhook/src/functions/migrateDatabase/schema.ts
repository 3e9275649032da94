import type { Migration } from '@patterns/runtime/migrations';

/** The database's history: add at the end, never change what has run. */
export const paymentsSchema: Migration[] = [
  {
    id: '0001-payments',
    sql: `
      CREATE TABLE payment_events (
        webhook_id text PRIMARY KEY,
        payment_id text NOT NULL,
        type text NOT NULL,
        occurred_at timestamptz NOT NULL,
        order_id text NOT NULL,
        amount bigint NOT NULL,
        currency char(3) NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE payments (
        payment_id text PRIMARY KEY,
        webhook_id text NOT NULL,
        status text NOT NULL,
        updated_at timestamptz NOT NULL,
        order_id text NOT NULL,
        amount bigint NOT NULL,
        currency char(3) NOT NULL
      );`,
  },
];
