import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { Source } from '../../domain/source.ts';
import type { ThingPath } from './schema.ts';

/** What is absent answers 204 too, so that a delete can be tried again. */
export const createDeleteOrder =
  ({ source }: { source: Pick<Source, 'remove'> }) =>
  async ({ path: { id } }: HttpRequest<undefined, ThingPath>): Promise<HttpAnswer> => {
    if ((await source.remove('order', id)) === 'removed') count('OrderDeleted');
    return { status: 204 };
  };
