import type { HttpFrontResponse } from '../types.ts';
import type { RestIntegration } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { mappedValue } from './mappedValue.ts';
import { substitute } from './substitute.ts';

/**
 * Answers without a backend: the request template names the status, the response for that status its headers and body.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function mock(
  { requestTemplates, responses }: Extract<RestIntegration, { type: 'MOCK' }>,
  exchange: Exchange,
): HttpFrontResponse {
  const request = requestTemplates['application/json'] ?? '';
  const status = /statusCode"?\s*:\s*"?(\d{3})/.exec(substitute(request, exchange))?.[1];
  const response = responses.find((candidate) => candidate.status === status) ?? responses[0];
  if (!status || !response) throw new GatewayError('DEFAULT_5XX');
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const [key, mapping] of Object.entries(response.parameters)) {
    const value = mappedValue(mapping, exchange);
    if (value !== undefined) headers[key.replace('method.response.header.', '').toLowerCase()] = value;
  }
  const body = substitute(response.templates['application/json'] ?? '', exchange);
  return { status: Number(response.status), headers, body };
}
