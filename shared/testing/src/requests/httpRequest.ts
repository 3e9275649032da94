import type { HttpRequest } from '@patterns/runtime/http';

interface Parts<Body, Path, Query> {
  body?: Body;
  rawBody?: string;
  path?: Path;
  query?: Query;
  /** Names in any case. */
  headers?: Record<string, string>;
  authorizer?: Record<string, unknown>;
}

/**
 * A request as `http()` hands it to a handler: for unit tests of handlers.
 *
 * @example
 * await getProduct(httpRequest({ path: { sku: 'mug' }, headers: { 'if-none-match': '"v1"' } }));
 */
export function httpRequest<Body = undefined, Path = unknown, Query = unknown>(
  parts: Parts<Body, Path, Query>,
): HttpRequest<Body, Path, Query> {
  const headers = new Headers(parts.headers);
  return {
    body: parts.body as Body,
    rawBody: Buffer.from(parts.rawBody ?? JSON.stringify(parts.body) ?? ''),
    path: parts.path as Path,
    query: parts.query as Query,
    authorizer: parts.authorizer ?? {},
    header: (name) => headers.get(name) ?? undefined,
    remainingMs: () => 3_000,
  };
}
