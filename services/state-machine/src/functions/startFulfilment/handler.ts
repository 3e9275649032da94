import { AppError, toError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { correlationId, count, logger } from '@patterns/runtime/observability';
import { type Begun, begin } from '../../domain/begin.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { Order } from '../../domain/order.ts';
import type { Sagas } from '../../domain/sagas.ts';
import type { FulfilmentAnswer } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'accept'>;
  sagas: Pick<Sagas, 'start'>;
}

const onNotStarted = (error: unknown) => logger.error('not started, the sweep will', toError(error));

async function start({ orderId, items, total, currency }: Order, deps: Deps): Promise<Begun> {
  const order = { orderId, items, total, currency, correlationId: correlationId() };
  const begun = await begin(order, { ...deps, onNotStarted });
  if (begun.status === 'accepted') count(begun.outcome === 'stored' ? 'Accepted' : 'Duplicate');
  return begun;
}

/** For other services. */
export const createStartFulfilment =
  (deps: Deps) =>
  async (order: Order): Promise<FulfilmentAnswer> => {
    const { status, orderId } = await start(order, deps);
    return { status, orderId };
  };

/** `POST /fulfilments` */
export const createPostFulfilment =
  (deps: Deps) =>
  async ({ body }: HttpRequest<Order>): Promise<HttpAnswer> => {
    const { status, orderId } = await start(body, deps);
    if (status === 'conflict') throw new AppError('conflict', `The fulfilment ${orderId} is of another order.`);
    return { status: 202, headers: { location: `fulfilments/${orderId}` }, body: { orderId } };
  };
