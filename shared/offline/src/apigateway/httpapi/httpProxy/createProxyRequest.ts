import { createTraceId } from '../../createTraceId.ts';
import type { ProxyRequest } from '../../httpProxy/askEndpoint.ts';
import { endToEndHeaders } from '../../httpProxy/endToEndHeaders.ts';
import { fillUri, joinTarget } from '../../httpProxy/fillUri.ts';
import { joinHeaders } from '../../httpProxy/joinHeaders.ts';
import type { HttpFrontRequest } from '../../types.ts';
import type { EventContext } from '../createEvent.ts';
import type { HttpProxyIntegration, ParameterMapping } from '../definition.ts';
import { selectedValues } from '../selection.ts';
import { mapHeader } from './mapHeader.ts';
import { mapQuery } from './mapQuery.ts';
import { rawPathParameters } from './rawPathParameters.ts';
import { resolveValue, type Select } from './resolveValue.ts';

/**
 * The caller's request as API Gateway hands it on: method, path variables, query and body byte for byte, headers but
 * for those of the connection, `host` as the endpoint's, and the way it came in `forwarded` and `via`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html
 */
export function createProxyRequest(
  { method, uri, requestMappings }: HttpProxyIntegration,
  request: HttpFrontRequest,
  context: EventContext,
): ProxyRequest {
  const variables = rawPathParameters(context.routeKey, request.rawPath);
  const { origin, host, path, query } = fillUri(uri, (name) => variables[name]);
  const select = selectFrom(request, context, variables);
  const parts = {
    path,
    query: [query, request.rawQueryString].filter(Boolean).join('&'),
    headers: createHeaders(request, host, context.now),
  };
  for (const mapping of requestMappings) apply(mapping, resolveValue(mapping.value, select), parts);
  return {
    method: method === 'ANY' ? request.method : method,
    origin,
    target: joinTarget(parts.path, parts.query),
    headers: joinHeaders(parts.headers),
    body: request.body,
  };
}

function apply(
  { action, target, name }: ParameterMapping,
  value: string | undefined,
  parts: { path: string; query: string; headers: Record<string, string[]> },
): void {
  if (value === undefined && action !== 'remove') return;
  if (target === 'header') mapHeader(parts.headers, action, name, value);
  else if (target === 'querystring') parts.query = mapQuery(parts.query, action, name, value);
  else if (value !== undefined) parts.path = toPath(value);
}

/** Nothing in a mapped value may end the path or break the request line. */
function toPath(value: string): string {
  const path = value.startsWith('/') ? value : `/${value}`;
  return path.replace(/[?#]|[^\x21-\x7e]+/g, (found) => encodeURIComponent(found.toWellFormed()));
}

function selectFrom(request: HttpFrontRequest, context: EventContext, variables: Record<string, string>): Select {
  return (selection) => {
    if (selection === 'request.path') return request.rawPath;
    if (selection === 'request.body') return request.body.toString();
    const [, variable] = /^request\.path\.(.+)$/.exec(selection) ?? [];
    if (variable) return variables[variable];
    const values = selectedValues(selection, request, context);
    return values.length > 0 ? values.join(',') : undefined;
  };
}

function createHeaders(request: HttpFrontRequest, host: string, now: number): Record<string, string[]> {
  const headers = endToEndHeaders(request.headers);
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']) delete headers[name];
  return {
    ...headers,
    forwarded: describeForwarding(request),
    via: [...(headers.via ?? []), `${request.protocol} AmazonAPIGateway`],
    'x-amzn-trace-id': headers['x-amzn-trace-id'] ?? [createTraceId(now)],
    'content-length': [String(request.body.length)],
    host: [host],
  };
}

/**
 * HTTP APIs say `forwarded` where REST APIs say `x-forwarded-*`; what came in an `x-forwarded-for` stands before.
 * https://medium.com/@lancers/amazon-api-gateway-explaining-http-proxy-in-http-api-3ea0afe6b03c
 */
function describeForwarding({ headers, sourceIp }: HttpFrontRequest): string[] {
  const before = headers['x-forwarded-for']?.flatMap((line) => line.split(/\s*,\s*/)) ?? [];
  return [
    ...(headers.forwarded ?? []),
    ...before.map((address) => `for=${quote(address)}`),
    `by=127.0.0.1;for=${quote(sourceIp)};host=${quote(headers.host?.[0] ?? '')};proto=http`,
  ];
}

/** https://www.rfc-editor.org/rfc/rfc7239#section-4: what is no token, such as a port, is quoted. */
function quote(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '')}"`;
}
