import { reasonOf } from '../../reasonOf.ts';
import type { ProxyRequest } from '../httpapi/httpProxy/createProxyRequest.ts';
import { endToEndHeaders } from '../httpapi/httpProxy/endToEndHeaders.ts';
import { sendProxyRequest } from '../httpapi/httpProxy/sendProxyRequest.ts';
import type { HttpFrontResponse } from '../types.ts';
import type { RestIntegration } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { mappedValue } from './mappedValue.ts';

type HttpProxy = Extract<RestIntegration, { type: 'HTTP_PROXY' }>;

/**
 * Hands the request on as it is, but for what `RequestParameters` map, and the answer back as it is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export async function proxyHttp(integration: HttpProxy, exchange: Exchange): Promise<HttpFrontResponse> {
  const sent = createRequest(integration, exchange);
  const deadline = AbortSignal.timeout(integration.timeout);
  try {
    const { status, headers, body } = await sendProxyRequest(sent, deadline);
    if (body) return { status, headers: returnedHeaders(headers), body };
  } catch (error) {
    // Without the path and the query: they may hold what no log should.
    const reason = deadline.aborted ? `no whole answer within ${integration.timeout} ms` : reasonOf(error);
    console.error(`${sent.origin}: ${reason}`);
    throw new GatewayError(deadline.aborted ? 'INTEGRATION_TIMEOUT' : 'INTEGRATION_FAILURE');
  }
  throw new GatewayError('INTEGRATION_FAILURE');
}

function createRequest({ uri, method, parameters }: HttpProxy, exchange: Exchange): ProxyRequest {
  const { request, pathParameters } = exchange;
  const mapped = mappedParts(parameters, exchange);
  const filled = uri.replaceAll(
    /\{([^{}+]+)\+?\}/g,
    (_, name: string) => mapped.path[name] ?? pathParameters[name] ?? '',
  );
  const [, origin = '', path = '', ownQuery = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)\??([^#]*)/.exec(filled) ?? [];
  const query = [ownQuery, request.rawQueryString, new URLSearchParams(mapped.querystring).toString()];
  const joined = query.filter(Boolean).join('&');
  const { host: _, ...passed } = endToEndHeaders(request.headers);
  const headers = Object.fromEntries(Object.entries(passed).map(([name, values]) => [name, values.join(', ')]));
  return {
    method: method === 'ANY' ? request.method : method,
    origin,
    target: `${path || '/'}${joined && `?${joined}`}`,
    headers: { ...headers, ...mapped.header, host: new URL(origin).host },
    body: request.body,
  };
}

/** `integration.request.path.name` and the like, with the values that they take. */
function mappedParts(parameters: Record<string, string>, exchange: Exchange) {
  const parts: Record<'path' | 'header' | 'querystring', Record<string, string>> = {
    path: {},
    header: {},
    querystring: {},
  };
  for (const [target, mapping] of Object.entries(parameters)) {
    const [, place, name = ''] = /^integration\.request\.(path|header|querystring)\.(.+)$/.exec(target) ?? [];
    const value = mappedValue(mapping, exchange);
    if (place && value !== undefined) parts[place as keyof typeof parts][name] = value;
  }
  return parts;
}

/** The front counts what it sends. */
function returnedHeaders(received: Record<string, string[] | undefined>): HttpFrontResponse['headers'] {
  const { 'content-length': _, ...headers } = endToEndHeaders(received);
  return headers;
}
