import type { HttpApi, HttpFrontRequest } from '../apigateway/types.ts';
import { chunks } from './chunks.ts';
import type { Billed } from './createMeter.ts';

/** An HTTP API counts a request by each 512 KB of it, a REST API once. https://aws.amazon.com/api-gateway/pricing/ */
export function apiRequest(
  { service: resource, stageInPath }: Pick<HttpApi, 'service' | 'stageInPath'>,
  { body }: Pick<HttpFrontRequest, 'body'>,
): Billed {
  const service = 'apigateway';
  if (stageInPath) return { service, action: 'RestRequest', resource, units: 1 };
  return { service, action: 'HttpRequest', resource, units: chunks(body.length, 524_288) };
}
