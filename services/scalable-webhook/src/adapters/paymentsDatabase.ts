import { AppError } from '@patterns/runtime/errors';
import type { Database } from '@patterns/runtime/postgres';
import type { Payment } from '../domain/payment.ts';
import { statusOf } from '../domain/payment.ts';
import type { PaymentEvents, Payments } from '../domain/payments.ts';

// One statement, hence one transaction: an event that is known already changes nothing, and of two events of one
// payment the later decides, in whatever order they come.
const RECORD = `
  WITH event AS (
    INSERT INTO payment_events (webhook_id, payment_id, type, occurred_at, order_id, amount, currency)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (webhook_id) DO NOTHING
    RETURNING *
  ), payment AS (
    INSERT INTO payments (payment_id, webhook_id, status, updated_at, order_id, amount, currency)
    SELECT payment_id, webhook_id, $8, occurred_at, order_id, amount, currency FROM event
    ON CONFLICT (payment_id) DO UPDATE SET
      webhook_id = excluded.webhook_id, status = excluded.status, updated_at = excluded.updated_at,
      order_id = excluded.order_id, amount = excluded.amount, currency = excluded.currency
    WHERE (excluded.updated_at, excluded.webhook_id) > (payments.updated_at, payments.webhook_id)
  )
  SELECT count(*)::int AS recorded FROM event`;

const IS_KNOWN = `
  SELECT FROM payment_events
  WHERE (webhook_id, payment_id, type, occurred_at, order_id, amount, currency) = ($1, $2, $3, $4, $5, $6, $7)`;

// As text, for a Date ends at the millisecond.
const FIND = `
  SELECT payment_id, order_id, status, amount, currency,
    to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS updated_at
  FROM payments WHERE payment_id = $1`;

interface PaymentRow {
  payment_id: string;
  order_id: string;
  status: Payment['status'];
  /** A bigint comes as text. */
  amount: string;
  currency: string;
  updated_at: string;
}

/** Payments in PostgreSQL: the events as they came, and of each payment the latest state. */
export const paymentsDatabase = (database: Database): PaymentEvents & Payments => ({
  record: async ({ webhookId, paymentId, type, occurredAt, orderId, amount, currency }) => {
    const values = [webhookId, paymentId, type, occurredAt, orderId, amount, currency];
    const { rows } = await database.query<{ recorded: number }>(RECORD, [...values, statusOf(type)]);
    if (rows[0]?.recorded === 1) return 'stored';
    // A query of its own: it sees what another delivery has recorded meanwhile.
    if ((await database.query(IS_KNOWN, values)).rowCount > 0) return 'duplicate';
    throw new AppError('conflict', 'Another event has this webhook id.');
  },

  find: async (paymentId) => {
    const { rows } = await database.query<PaymentRow>(FIND, [paymentId]);
    const [row] = rows;
    if (!row) return undefined;
    return {
      paymentId: row.payment_id,
      orderId: row.order_id,
      status: row.status,
      amount: Number(row.amount),
      currency: row.currency,
      updatedAt: row.updated_at,
    };
  },
});
