import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface HttpEventInput {
  /** Default `GET`. */
  method?: string;
  /** Without the query. Default `/`. */
  path?: string;
  headers?: Record<string, string>;
  /** A string is sent as it is, bytes as base64, anything else as JSON with its content type. */
  body?: unknown;
  pathParameters?: Record<string, string>;
  query?: Record<string, string>;
}

/**
 * The event of an HTTP API, payload format 2.0, as API Gateway makes it: header names in lower case, and no key for
 * what the request does not have.
 *
 * @example httpEvent({ method: 'POST', path: '/products', body: { sku: 'chair' } })
 */
export function httpEvent(input: HttpEventInput = {}): APIGatewayProxyEventV2 {
  const { method = 'GET', path = '/', pathParameters, query = {} } = input;
  const rawQueryString = new URLSearchParams(query).toString();
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString,
    ...(rawQueryString ? { queryStringParameters: query } : {}),
    ...(pathParameters ? { pathParameters } : {}),
    ...bodyAndHeaders(input),
    requestContext: requestContext(method, path),
  };
}

function bodyAndHeaders({ body, headers = {} }: HttpEventInput) {
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (body === undefined) return { headers: lowerCase, isBase64Encoded: false };
  if (body instanceof Uint8Array) {
    return { headers: lowerCase, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  }
  if (typeof body === 'string') return { headers: lowerCase, body, isBase64Encoded: false };
  return {
    headers: { 'content-type': 'application/json', ...lowerCase },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
}

function requestContext(method: string, path: string): APIGatewayProxyEventV2['requestContext'] {
  return {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'api.execute-api.us-east-1.amazonaws.com',
    domainPrefix: 'api',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    requestId: 'JKJaXmPLvHcESHA=',
    routeKey: `${method} ${path}`,
    stage: '$default',
    time: '01/Jan/2026:00:00:00 +0000',
    timeEpoch: 1_767_225_600_000,
  };
}
