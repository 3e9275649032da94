import middy from '@middy/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { AppError } from '../errors/index.ts';
import { httpAnswer } from '../middleware/httpAnswer/index.ts';
import { jsonBody } from '../middleware/jsonBody/index.ts';
import { observed } from '../middleware/observed/index.ts';
import { parameters } from '../middleware/parameters/index.ts';
import { problem } from '../middleware/problem/index.ts';
import { newCorrelationId, soundCorrelationId } from '../observability/index.ts';
import { remaining } from '../resilience/index.ts';
import { withScope } from '../scope/index.ts';
import { type AnyRequest, type HttpEvent, toRequest } from './toRequest.ts';
import type { HttpAnswer, HttpRequest } from './types.ts';

/** Milliseconds before Lambda's own timeout, enough to answer, log and write metrics. */
const RESERVE_MS = 200;

const tooLate = (): never => {
  throw new AppError('timeout', 'The request took too long.');
};

export interface HttpOptions<Body, Path, Query> {
  /** With a schema the body must be JSON that fits it: else 415, 400 or 422. Without one it is left in `rawBody`. A body of more than 256 KiB is 413. */
  body?: StandardSchemaV1<unknown, Body>;
  /** A path that does not fit is 404. */
  path?: StandardSchemaV1<unknown, Path>;
  /** A query that does not fit is 400. */
  query?: StandardSchemaV1<unknown, Query>;
}

export type HttpHandler = (event: HttpEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

type Stack = (request: AnyRequest, context: Context) => ReturnType<HttpHandler>;

/**
 * A Lambda handler for an HTTP API (payload format 2.0) or a REST API (1.0): JSON in and out, errors as problems
 * (RFC 9457), the correlation id in every answer and log line, metrics, and 504 before Lambda would cut the answer off.
 *
 * What `handle` throws as AppError becomes the status of its code; anything else is logged and answered 500 without
 * a word about it.
 *
 * @example
 * export const handler = http(createCreateProduct({ products }), { body: productSchema });
 */
export function http<Body = undefined, Path = unknown, Query = unknown>(
  handle: (request: HttpRequest<Body, Path, Query>) => Promise<HttpAnswer>,
  { body, path, query }: HttpOptions<Body, Path, Query> = {},
): HttpHandler {
  // The cast: Middy's types do not follow what middlewares make of an event and its answer.
  const stack = middy(handle, { timeoutEarlyInMillis: RESERVE_MS, timeoutEarlyResponse: tooLate })
    .use(observed())
    .use(httpAnswer())
    .use(problem())
    .use(parameters({ path, query }))
    .use(jsonBody(body)) as unknown as Stack;

  return (event, context) => {
    const request = toRequest(event, context);
    const correlationId = soundCorrelationId(request.header('x-correlation-id')) ?? newCorrelationId();
    const deadline = Date.now() + remaining(context, RESERVE_MS);
    return withScope({ correlationId, deadline }, () => stack(request, context));
  };
}
