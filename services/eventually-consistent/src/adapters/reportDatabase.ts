import { AppError } from '@patterns/runtime/errors';
import type { Database } from '@patterns/runtime/postgres';
import { NAMED_ORDERS, type ReportRow, type Reports } from '../domain/report.ts';

/** A row for each customer and currency; without orders, one without a currency. */
const ORDERS_BY_CUSTOMER = `
  WITH page AS (
    SELECT id FROM customers WHERE NOT deleted AND id > $1
    UNION
    SELECT customer_id FROM orders WHERE NOT deleted AND customer_id > $1
    ORDER BY id
    LIMIT $2
  )
  SELECT page.id, customers.deleted, customers.name, customers.email,
    orders.currency, count(orders.id)::int AS orders, sum(orders.amount) AS amount,
    (array_agg(orders.id ORDER BY orders.id) FILTER (WHERE customers.id IS NULL))[1:$3::int] AS order_ids
  FROM page
  LEFT JOIN customers ON customers.id = page.id
  LEFT JOIN orders ON orders.customer_id = page.id AND NOT orders.deleted
  GROUP BY page.id, customers.id, orders.currency
  ORDER BY page.id, orders.currency`;

interface JoinedRow {
  id: string;
  /** Null where there is no customer. */
  deleted: boolean | null;
  name: string;
  email: string;
  currency: string | null;
  orders: number;
  /** A sum of bigints comes as text. */
  amount: string;
  order_ids: string[] | null;
}

/** Reports of the read side in PostgreSQL. */
export const reportDatabase = (database: Pick<Database, 'query'>): Reports => ({
  ordersByCustomer: async ({ limit, after = '' }) => {
    const { rows } = await database.query<JoinedRow>(ORDERS_BY_CUSTOMER, [after, limit, NAMED_ORDERS]);
    return [...Map.groupBy(rows, ({ id }) => id).values()].map(toReportRow);
  },
});

function toReportRow(rows: readonly JoinedRow[]): ReportRow {
  const [{ id, deleted, name, email } = { id: '', deleted: null, name: '', email: '' }] = rows;
  const orderIds = rows.flatMap(({ order_ids }) => order_ids ?? []).sort();
  return {
    customerId: id,
    customer: customerOf({ deleted, name, email }, orderIds),
    orderCount: rows.reduce((sum, { orders }) => sum + orders, 0),
    totals: rows.flatMap(({ currency, amount }) => (currency === null ? [] : [{ amount: exact(amount), currency }])),
  };
}

function customerOf(
  { deleted, name, email }: Pick<JoinedRow, 'deleted' | 'name' | 'email'>,
  orderIds: string[],
): ReportRow['customer'] {
  if (deleted === null) return { status: 'not-arrived', orderIds: orderIds.slice(0, NAMED_ORDERS) };
  return deleted ? { status: 'deleted' } : { status: 'present', name, email };
}

/** @throws AppError rather than to answer a sum that has lost its last digits. */
function exact(amount: string): number {
  const number = Number(amount);
  if (Number.isSafeInteger(number)) return number;
  throw new AppError('internal', 'A sum of the report is more than JSON can tell exactly.');
}
