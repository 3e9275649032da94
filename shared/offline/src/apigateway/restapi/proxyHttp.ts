import type { HttpFrontResponse } from '../types.ts';
import type { RestIntegration } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { lookUp } from './substitute.ts';

const hopByHop = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html */
export async function proxyHttp(
  { uri, method, parameters, timeout }: Extract<RestIntegration, { type: 'HTTP_PROXY' }>,
  exchange: Exchange,
): Promise<HttpFrontResponse> {
  const { request } = exchange;
  const httpMethod = method === 'ANY' ? request.method : method;
  const query = request.rawQueryString ? `?${request.rawQueryString}` : '';
  const hasBody = !['GET', 'HEAD'].includes(httpMethod) && request.body.length > 0;
  try {
    const response = await fetch(`${fillIn(uri, parameters, exchange)}${query}`, {
      method: httpMethod,
      headers: forwardedHeaders(exchange),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      ...(hasBody && { body: new Uint8Array(request.body) }),
    });
    return {
      status: response.status,
      headers: returnedHeaders(response),
      body: Buffer.from(await response.arrayBuffer()),
    };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    throw new GatewayError(timedOut ? 'INTEGRATION_TIMEOUT' : 'INTEGRATION_FAILURE');
  }
}

/** `{proxy}` in the URI is what `integration.request.path.proxy` is mapped from. */
function fillIn(uri: string, parameters: Record<string, string>, exchange: Exchange): string {
  return uri.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const mapping = parameters[`integration.request.path.${name}`] ?? `method.request.path.${name}`;
    return String(lookUp(mapping, exchange) ?? '');
  });
}

function forwardedHeaders({ request }: Exchange): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headers)) {
    if (!hopByHop.test(name)) for (const value of values) headers.append(name, value);
  }
  return headers;
}

/** `fetch` has decoded the body. */
function returnedHeaders(response: Response): HttpFrontResponse['headers'] {
  const headers: HttpFrontResponse['headers'] = {};
  for (const [name, value] of response.headers) {
    if (!hopByHop.test(name) && name !== 'content-encoding') headers[name] = value;
  }
  const cookies = response.headers.getSetCookie();
  return cookies.length > 0 ? { ...headers, 'set-cookie': cookies } : headers;
}
