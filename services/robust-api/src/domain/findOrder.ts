import { AppError } from '@patterns/runtime/errors';
import type { PlacedOrder } from './order.ts';
import type { Orders } from './orders.ts';

/** @throws AppError `not-found` */
export async function findOrder(orders: Pick<Orders, 'find'>, orderId: string): Promise<PlacedOrder> {
  const order = await orders.find(orderId);
  if (!order) throw new AppError('not-found', `There is no order ${orderId}.`);
  return order;
}
