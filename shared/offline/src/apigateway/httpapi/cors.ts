import type { HttpFrontRequest, HttpFrontResponse } from '../types.ts';
import type { CorsConfiguration } from './definition.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export function isPreflight(request: HttpFrontRequest): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.headers.origin !== undefined &&
    request.headers['access-control-request-method'] !== undefined
  );
}

export function answerPreflight(cors: CorsConfiguration, request: HttpFrontRequest): HttpFrontResponse {
  const origin = allowedOrigin(cors, request);
  if (origin === undefined) return { status: 204, headers: {}, body: '' };
  const headers = {
    ...commonHeaders(cors, origin),
    ...(cors.AllowMethods && { 'access-control-allow-methods': cors.AllowMethods.join(',') }),
    ...(cors.AllowHeaders && { 'access-control-allow-headers': cors.AllowHeaders.join(',').toLowerCase() }),
    ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
  };
  return { status: 204, headers, body: '' };
}

/** The integration's own CORS headers are ignored once the API has a configuration. */
export function addCorsHeaders(
  cors: CorsConfiguration,
  request: HttpFrontRequest,
  headers: HttpFrontResponse['headers'],
): HttpFrontResponse['headers'] {
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith('access-control-'));
  const origin = allowedOrigin(cors, request);
  return { ...Object.fromEntries(kept), ...(origin && commonHeaders(cors, origin)) };
}

function commonHeaders(cors: CorsConfiguration, origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.ExposeHeaders && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
  };
}

function allowedOrigin(cors: CorsConfiguration, request: HttpFrontRequest): string | undefined {
  const origin = request.headers.origin?.[0];
  if (origin === undefined) return undefined;
  const allowed = cors.AllowOrigins ?? [];
  if (allowed.includes('*')) return '*';
  const schemes = ['https://*', 'http://*'].filter((scheme) => allowed.includes(scheme));
  return allowed.includes(origin) || schemes.some((scheme) => origin.startsWith(scheme.slice(0, -1)))
    ? origin
    : undefined;
}
