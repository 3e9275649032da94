import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { Source } from '../../domain/source.ts';
import type { Order } from '../../domain/thing.ts';
import type { ThingPath } from '../putCustomer/schema.ts';

export const createPutOrder =
  ({ source }: { source: Pick<Source, 'put'> }) =>
  async ({ path: { id }, body }: HttpRequest<Order, ThingPath>): Promise<HttpAnswer> => {
    const version = await source.put({ kind: 'order', id, ...body });
    count('OrderStored');
    return { status: 200, body: { orderId: id, ...body, version } };
  };
