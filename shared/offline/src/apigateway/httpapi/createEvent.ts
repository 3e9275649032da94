import { createTraceId } from '../createTraceId.ts';
import { formatTime } from '../formatTime.ts';
import type { IamCaller } from '../identifyCaller.ts';
import type { HttpFrontRequest } from '../types.ts';
import { stage } from './definition.ts';

export interface EventContext {
  accountId: string;
  apiId: string;
  region: string;
  requestId: string;
  routeKey: string;
  /** Decoded: HTTP APIs hand on `rawPath` decoded, against its name. */
  path: string;
  pathParameters: Record<string, string>;
  /** Milliseconds since the epoch. */
  now: number;
  authorizer?: AuthorizerContext | undefined;
}

/** `requestContext.authorizer`: who asks, by the kind of authorization that the route has. */
export interface AuthorizerContext {
  iam?: IamCaller;
  /** The context that a Lambda authorizer answered. */
  lambda?: Record<string, unknown>;
  jwt?: { claims: Record<string, string>; scopes: string[] | null };
}

/**
 * The event of payload format 2.0. Absent, not empty: `cookies`, `queryStringParameters`, `pathParameters`, `body`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createEvent(request: HttpFrontRequest, context: EventContext): Record<string, unknown> {
  const cookies = request.headers.cookie?.flatMap((line) => line.split(/;\s*/));
  const query = joinQuery(request.rawQueryString);
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath: context.path,
    rawQueryString: request.rawQueryString,
    ...(cookies && { cookies }),
    headers: joinHeaders(request, context.now),
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: createRequestContext(request, context),
    ...(Object.keys(context.pathParameters).length > 0 && { pathParameters: context.pathParameters }),
    ...encodeBody(request),
  };
}

function createRequestContext(request: HttpFrontRequest, context: EventContext) {
  const { accountId, apiId, region, requestId, routeKey, path, now, authorizer } = context;
  return {
    accountId,
    apiId,
    ...(authorizer && { authorizer }),
    domainName: `${apiId}.execute-api.${region}.amazonaws.com`,
    domainPrefix: apiId,
    http: {
      method: request.method,
      path,
      protocol: request.protocol,
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent']?.[0] ?? '',
    },
    requestId,
    routeKey,
    stage,
    time: formatTime(now),
    timeEpoch: now,
  };
}

const hopByHop = new Set(['connection', 'cookie', 'expect', 'keep-alive', 'transfer-encoding', 'upgrade']);

function joinHeaders(request: HttpFrontRequest, now: number): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headers)) {
    if (!hopByHop.has(name)) headers[name] = values.join(',');
  }
  headers['content-length'] ??= String(request.body.length);
  headers['x-amzn-trace-id'] ??= createTraceId(now);
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], request.sourceIp].filter(Boolean).join(', ');
  headers['x-forwarded-port'] = headers.host?.split(':')[1] ?? '80';
  headers['x-forwarded-proto'] = 'http';
  return headers;
}

function joinQuery(rawQueryString: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = joined[name];
    joined[name] = before === undefined ? value : `${before},${value}`;
  }
  return joined;
}

/**
 * What AWS hands on as text, as measured by others against it, since its pages don't list the types:
 * https://github.com/ministackorg/ministack/pull/766. A form, JSON by another name, or no type at all is base64.
 */
const text = /^\s*(text\/[^;]*|application\/(json|xml|javascript))\s*(;|$)/i;

function encodeBody(request: HttpFrontRequest): { body?: string; isBase64Encoded: boolean } {
  if (request.body.length === 0) return { isBase64Encoded: false };
  const isText = text.test(request.headers['content-type']?.[0] ?? '');
  return { body: request.body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}
