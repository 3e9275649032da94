import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { findFulfilment } from '../../domain/findFulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { FulfilmentPath } from './schema.ts';

export const createGetFulfilment =
  ({ fulfilments }: { fulfilments: Pick<Fulfilments, 'find'> }) =>
  async ({ path: { orderId } }: HttpRequest<undefined, FulfilmentPath>): Promise<HttpAnswer> => {
    const { status, steps, reason } = await findFulfilment(fulfilments, orderId);
    return { status: 200, body: { orderId, status, steps, ...(reason !== undefined && { reason }) } };
  };
