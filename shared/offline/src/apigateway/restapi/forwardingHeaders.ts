import { createTraceId } from '../createTraceId.ts';
import type { HttpFrontRequest } from '../types.ts';

/**
 * How the request came here, as REST APIs tell what stands behind them: a function or an endpoint.
 * https://medium.com/@lancers/amazon-api-gateway-explaining-http-proxy-in-http-api-3ea0afe6b03c
 */
export function forwardingHeaders({ headers, sourceIp }: HttpFrontRequest): Record<string, string[]> {
  return {
    'X-Amzn-Trace-Id': headers['x-amzn-trace-id'] ?? [createTraceId()],
    'X-Forwarded-For': [[...(headers['x-forwarded-for'] ?? []), sourceIp].join(', ')],
    'X-Forwarded-Port': [headers.host?.[0]?.split(':')[1] ?? '80'],
    'X-Forwarded-Proto': ['http'],
  };
}
