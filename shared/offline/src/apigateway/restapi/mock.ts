import type { HttpFrontResponse } from '../types.ts';
import type { RestIntegration } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { respond } from './respond.ts';

/**
 * Answers without a backend: the request template names the status, the response for that status its headers and body.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function mock(
  { requestTemplates, responses }: Extract<RestIntegration, { type: 'MOCK' }>,
  exchange: Exchange,
): HttpFrontResponse {
  const mapped = requestTemplates['application/json']?.(exchange.request.body.toString(), exchange);
  const status = /statusCode"?\s*:\s*"?(\d{3})/.exec(mapped?.text ?? '')?.[1];
  if (!status) throw new GatewayError('DEFAULT_5XX');
  return respond(responses, { status: Number(status), headers: {}, body: '' }, exchange);
}
