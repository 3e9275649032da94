import type { MiddlewareObj } from '@middy/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { HttpRequest } from '../../http/types.ts';
import { parse } from '../../parsing/index.ts';

interface Options<Path, Query> {
  path: StandardSchemaV1<unknown, Path> | undefined;
  query: StandardSchemaV1<unknown, Query> | undefined;
}

/**
 * Checks path and query; the handler gets what the schemas made of them.
 *
 * @throws AppError `not-found` for a path that no resource can have, `malformed` for a query.
 * @example
 * middy(handle).use(parameters({ path: v.object({ sku: identifier }), query: undefined }));
 */
export const parameters = <Path, Query>({
  path,
  query,
}: Options<Path, Query>): MiddlewareObj<HttpRequest<unknown, unknown, unknown>> => ({
  before: async ({ event }) => {
    if (path) event.path = await parse(path, event.path, { as: 'path' });
    if (query) event.query = await parse(query, event.query, { as: 'query' });
  },
});
