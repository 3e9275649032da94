import type { CircuitBreaker } from '@patterns/runtime/circuitBreaker';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { findOrder } from '../../domain/findOrder.ts';
import type { RateShipping } from '../../domain/neighbours.ts';
import { piecesOf } from '../../domain/order.ts';
import type { Orders } from '../../domain/orders.ts';
import type { ShippingPath } from './schema.ts';

interface RateShippingDeps {
  orders: Pick<Orders, 'find'>;
  rateShipping: RateShipping;
  breaker: Pick<CircuitBreaker, 'call'>;
}

export const createRateShipping =
  ({ orders, rateShipping, breaker }: RateShippingDeps) =>
  async ({ path: { orderId } }: HttpRequest<undefined, ShippingPath>): Promise<HttpAnswer> => {
    const pieces = piecesOf(await findOrder(orders, orderId));
    const rates = await breaker.call((signal) => rateShipping(pieces, signal));
    return { status: 200, body: { orderId, rates } };
  };
