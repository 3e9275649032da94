import type { Migration } from '@patterns/runtime/migrations';

/** The database's history: add at the end, never change what has run. */
export const workSchema: Migration[] = [
  {
    id: '0001-work-items',
    sql: `
      CREATE TABLE work_items (
        work_id text PRIMARY KEY,
        tenant_id text NOT NULL,
        amount bigint NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
      );`,
  },
];
