import type { Context } from 'aws-lambda';
import type { HttpEvent, HttpHandler } from '../http/index.ts';
import type { InternalHandler } from './internal.ts';

/**
 * One function for two kinds of callers: services that invoke it, and a route of an HTTP API or REST API that another
 * service puts in front of it.
 *
 * @example
 * export const handler = alsoHttp(internal(getStock, { event: stockRequest }), http(createShowStock(getStock), { path }));
 */
export function alsoHttp<Result>(invoked: InternalHandler<Result>, requested: HttpHandler) {
  return (event: unknown, context: Context): Promise<unknown> =>
    isRequest(event) ? requested(event, context) : invoked(event, context);
}

/** No event of a caller of ours bears what API Gateway tells of a request. */
const isRequest = (event: unknown): event is HttpEvent =>
  typeof event === 'object' && event !== null && 'requestContext' in event;
