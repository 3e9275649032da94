import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { Source } from '../../domain/source.ts';
import type { Customer } from '../../domain/thing.ts';
import type { ThingPath } from './schema.ts';

export const createPutCustomer =
  ({ source }: { source: Pick<Source, 'put'> }) =>
  async ({ path: { id }, body }: HttpRequest<Customer, ThingPath>): Promise<HttpAnswer> => {
    const version = await source.put({ kind: 'customer', id, ...body });
    count('CustomerStored');
    return { status: 200, body: { customerId: id, ...body, version } };
  };
