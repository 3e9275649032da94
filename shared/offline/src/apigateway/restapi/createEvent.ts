import { isBinary } from './binaryMedia.ts';
import type { Exchange } from './exchange.ts';
import { forwardingHeaders } from './forwardingHeaders.ts';

/**
 * The event of payload format 1.0. What the request does not have is `null`; of several values of a header or query
 * parameter the plain form has the last.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function createEvent(exchange: Exchange): Record<string, unknown> {
  const { request, api } = exchange;
  const binary = isBinary(api.binaryMediaTypes, request.headers['content-type']?.[0]);
  return {
    ...describeRequest(exchange),
    requestContext: exchange.context,
    body: request.body.length === 0 ? null : request.body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary && request.body.length > 0,
  };
}

/** What the event has in common with that of a REQUEST authorizer. */
export function describeRequest(exchange: Exchange): Record<string, unknown> {
  const { method, request, pathParameters, stage } = exchange;
  const multiValueHeaders = headersOf(exchange);
  const multiValueQuery = queryOf(request.rawQueryString);
  return {
    resource: method?.path,
    path: request.rawPath,
    httpMethod: request.method,
    headers: lastOf(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: orNull(lastOf(multiValueQuery)),
    multiValueQueryStringParameters: orNull(multiValueQuery),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stage.variables),
  };
}

/**
 * API Gateway keeps these for itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const kept =
  /^(connection|content-(length|md5)|expect|keep-alive|max-forwards|proxy-authenticate|server|te|trailer|transfer-encoding|upgrade|www-authenticate)$/;

/** Names as the client spells them, but for two that API Gateway does. */
const ownSpelling: Readonly<Record<string, string>> = { authorization: 'Authorization', 'user-agent': 'User-Agent' };

function headersOf(exchange: Exchange): Record<string, string[]> {
  const { request } = exchange;
  const headers: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(request.headers)) {
    if (!kept.test(name)) headers[ownSpelling[name] ?? request.headerNames?.[name] ?? name] = values;
  }
  for (const name of Object.keys(headers))
    if (/^x-(forwarded-(for|port|proto)|amzn-trace-id)$/i.test(name)) delete headers[name];
  return { ...headers, ...forwardingHeaders(exchange) };
}

function queryOf(rawQueryString: string): Record<string, string[]> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) query[name] = [...(query[name] ?? []), value];
  return query;
}

function lastOf(multiValue: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(multiValue).map(([name, values]) => [name, values.at(-1) ?? '']));
}

function orNull<Value extends object>(value: Value): Value | null {
  return Object.keys(value).length > 0 ? value : null;
}
