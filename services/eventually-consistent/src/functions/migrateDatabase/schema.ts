import type { Migration } from '@patterns/runtime/migrations';

/** The database's history: add at the end, never change what has run. */
export const readSideSchema: Migration[] = [
  {
    id: '0001-customers-and-orders',
    // No foreign key: an order may arrive before its customer. Ids are ordered as JavaScript orders them.
    sql: `
      CREATE TABLE customers (
        id text COLLATE "C" PRIMARY KEY,
        version bigint NOT NULL,
        last_updated timestamptz NOT NULL,
        deleted boolean NOT NULL,
        name text,
        email text,
        written_at timestamptz NOT NULL,
        CHECK (deleted OR (name IS NOT NULL AND email IS NOT NULL))
      );
      CREATE TABLE orders (
        id text COLLATE "C" PRIMARY KEY,
        version bigint NOT NULL,
        last_updated timestamptz NOT NULL,
        deleted boolean NOT NULL,
        customer_id text COLLATE "C",
        amount bigint,
        currency char(3),
        written_at timestamptz NOT NULL,
        CHECK (deleted OR (customer_id IS NOT NULL AND amount IS NOT NULL AND currency IS NOT NULL))
      );
      CREATE INDEX customers_live ON customers (id) WHERE NOT deleted;
      CREATE INDEX orders_by_customer ON orders (customer_id) INCLUDE (currency, amount) WHERE NOT deleted;`,
  },
];
