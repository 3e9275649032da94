import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import { orderOf } from '../../domain/orderOf.ts';
import type { FulfilmentPath } from './schema.ts';

export const createGetFulfilment =
  ({ fulfilments }: { fulfilments: Pick<Fulfilments, 'find'> }) =>
  async ({ path: { orderId } }: HttpRequest<undefined, FulfilmentPath>): Promise<HttpAnswer> => {
    const { status, steps, reason } = await orderOf(orderId, fulfilments);
    return { status: 200, body: { orderId, status, steps, ...(reason !== undefined && { reason }) } };
  };
