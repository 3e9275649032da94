import { createTraceId } from '../createTraceId.ts';
import type { Exchange } from './exchange.ts';

/**
 * How the request came here, as REST APIs tell what stands behind them: a function or an endpoint.
 * https://medium.com/@lancers/amazon-api-gateway-explaining-http-proxy-in-http-api-3ea0afe6b03c
 */
export function forwardingHeaders({ request, context }: Exchange): Record<string, string[]> {
  const { headers, sourceIp } = request;
  return {
    'X-Amzn-Trace-Id': headers['x-amzn-trace-id'] ?? [createTraceId(context.requestTimeEpoch)],
    'X-Forwarded-For': [[...(headers['x-forwarded-for'] ?? []), sourceIp].join(', ')],
    'X-Forwarded-Port': [headers.host?.[0]?.split(':')[1] ?? '80'],
    'X-Forwarded-Proto': ['http'],
  };
}
