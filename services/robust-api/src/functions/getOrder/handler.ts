import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { findOrder } from '../../domain/findOrder.ts';
import type { Orders } from '../../domain/orders.ts';
import type { OrderPath } from './schema.ts';

export const createGetOrder =
  ({ orders }: { orders: Pick<Orders, 'find'> }) =>
  async ({ path: { orderId } }: HttpRequest<undefined, OrderPath>): Promise<HttpAnswer> => ({
    status: 200,
    body: await findOrder(orders, orderId),
  });
