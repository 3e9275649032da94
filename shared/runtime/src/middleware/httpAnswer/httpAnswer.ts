import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpAnswer } from '../../http/types.ts';
import { correlationId } from '../../observability/index.ts';

const bodiless = new Set([204, 304]);

const toResult = ({ status, headers, body }: HttpAnswer): APIGatewayProxyStructuredResultV2 => {
  const correlation = { 'x-correlation-id': correlationId() };
  if (body === undefined || bodiless.has(status)) {
    return { statusCode: status, headers: { ...headers, ...correlation } };
  }
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', ...headers, ...correlation },
    body: JSON.stringify(body),
  };
};

const serialise = (request: Request<unknown, HttpAnswer | APIGatewayProxyStructuredResultV2>): void => {
  if (request.response && 'status' in request.response) request.response = toResult(request.response);
};

/**
 * Turns what a handler answered, or what an error became, into the result of payload format 2.0 with the correlation id.
 *
 * @example
 * middy(handle).use(httpAnswer()).use(problem());
 */
export const httpAnswer = (): MiddlewareObj => ({ after: serialise, onError: serialise });
