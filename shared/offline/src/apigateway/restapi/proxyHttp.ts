import { askEndpoint, type ProxyRequest } from '../httpProxy/askEndpoint.ts';
import { endToEndHeaders } from '../httpProxy/endToEndHeaders.ts';
import { fillUri, joinTarget } from '../httpProxy/fillUri.ts';
import { joinHeaders } from '../httpProxy/joinHeaders.ts';
import type { HttpFrontResponse } from '../types.ts';
import { answeredName } from './answeredName.ts';
import type { RestIntegration } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { forwardingHeaders } from './forwardingHeaders.ts';
import { GatewayError } from './gatewayError.ts';
import { mappedParts } from './mappedParts.ts';

type HttpProxy = Extract<RestIntegration, { type: 'HTTP_PROXY' }>;

/**
 * Hands the request on as it is, but for what `RequestParameters` map, and the answer back.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export async function proxyHttp(integration: HttpProxy, exchange: Exchange): Promise<HttpFrontResponse> {
  const answer = await askEndpoint(createRequest(integration, exchange), integration.timeout);
  if (answer.type === 'timedOut') throw new GatewayError('INTEGRATION_TIMEOUT');
  if (answer.type !== 'answered') throw new GatewayError('INTEGRATION_FAILURE');
  const { status, headers, body } = answer;
  return { status, headers: answeredHeaders(headers), body };
}

/** Of its own connection, too, the endpoint's headers are seen, by another name. */
function answeredHeaders(received: Record<string, string[] | undefined>): Record<string, string[]> {
  const headers = { ...endToEndHeaders(received), ...(received.connection && { connection: received.connection }) };
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [proxiedName(name), values]));
}

/** What the front itself says of the answer is renamed besides. */
function proxiedName(name: string): string {
  return /^(content-length|x-amzn-requestid)$/.test(name) ? `x-amzn-remapped-${name}` : answeredName(name);
}

function createRequest({ uri, method, parameters }: HttpProxy, exchange: Exchange): ProxyRequest {
  const { request } = exchange;
  const mapped = mappedParts(parameters, exchange);
  const { origin, host, path, query } = fillUri(uri, (name) => mapped.path[name]);
  return {
    method: method === 'ANY' ? request.method : method,
    origin,
    target: joinTarget(path, query, request.rawQueryString, new URLSearchParams(mapped.querystring).toString()),
    headers: { ...joinHeaders(createHeaders(exchange)), ...mapped.header, host },
    body: request.body,
  };
}

function createHeaders(exchange: Exchange): Record<string, string[]> {
  const forwarding = Object.entries(forwardingHeaders(exchange)).map(([name, values]) => [name.toLowerCase(), values]);
  return { ...endToEndHeaders(exchange.request.headers), ...Object.fromEntries(forwarding) };
}
