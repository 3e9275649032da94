import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { Order } from '../../domain/order.ts';
import type { Orders } from '../../domain/orders.ts';
import { placeOrder } from '../../domain/placeOrder.ts';

interface CreateOrderDeps {
  orders: Orders;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Printable, without a space: as clients make them, a UUID for instance. */
const soundKey = /^[!-~]{1,255}$/;

export const createCreateOrder =
  ({ orders, now }: CreateOrderDeps) =>
  async ({ body, header }: HttpRequest<Order>): Promise<HttpAnswer> => {
    const key = header('idempotency-key');
    if (key !== undefined && !soundKey.test(key)) {
      throw new AppError('malformed', 'An Idempotency-Key is 1 to 255 printable characters without a space.');
    }
    const { order, isNew } = await placeOrder(orders, { ...body, placedAt: new Date(now()).toISOString() }, key);
    count(isNew ? 'Accepted' : 'Duplicate');
    return { status: 201, headers: { location: `orders/${order.orderId}` }, body: order };
  };
