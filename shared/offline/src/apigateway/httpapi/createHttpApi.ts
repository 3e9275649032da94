import { randomBytes } from 'node:crypto';
import type { LocalCloud } from '../../localCloud.ts';
import { message } from '../message.ts';
import type { HttpApi, HttpFrontRequest, HttpFrontResponse } from '../types.ts';
import { authorizeRoute } from './authorizeRoute.ts';
import { addCorsHeaders, answerPreflight, isPreflight } from './cors.ts';
import { createEvent } from './createEvent.ts';
import { type HttpApiDefinition, stage } from './definition.ts';
import { proxyToHttp } from './httpProxy/proxyToHttp.ts';
import { invokeIntegration } from './invokeIntegration.ts';
import { type MatchedRoute, matchRoute } from './matchRoute.ts';

export type HttpApiCloud = Pick<LocalCloud, 'accountId' | 'clock' | 'iam' | 'lambda' | 'metrics' | 'region'>;

/** An HTTP API (`AWS::ApiGatewayV2::Api`) behind the front. It sees its definition as it is at each request. */
export function createHttpApi(api: HttpApiDefinition, cloud: HttpApiCloud): HttpApi {
  return {
    apiId: api.apiId,
    service: api.service,
    async handle(request) {
      const requestId = randomBytes(11).toString('base64');
      const response = await answer(api, cloud, request, requestId);
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
      const value = response.status >= 500 ? 1 : 0;
      cloud.metrics.put({ namespace: 'AWS/ApiGateway', name: '5xx', dimensions: { ApiId: api.apiId }, value });
      return { ...response, headers: { ...response.headers, 'apigw-requestid': requestId } };
    },
  };
}

async function answer(
  api: HttpApiDefinition,
  cloud: HttpApiCloud,
  request: HttpFrontRequest,
  requestId: string,
): Promise<HttpFrontResponse> {
  if (request.oversize === 'headers') return message(431, 'Request Header Fields Too Large');
  if (request.oversize === 'body') return message(413, 'Request Entity Too Large');
  const path = decodePath(request.rawPath);
  if (path === undefined) return message(400, 'Bad Request');
  const match = matchRoute(api.routes, request.method, path);
  // A route that takes OPTIONS (ANY, $default) gets preflights too, as AWS says of $default and CORS.
  if (!match && api.cors && isPreflight(request)) return answerPreflight(api.cors, request);
  const response = match ? await answerRoute(api, cloud, request, requestId, match, path) : message(404, 'Not Found');
  return api.cors ? { ...response, headers: addCorsHeaders(api.cors, request, response.headers) } : response;
}

async function answerRoute(
  api: HttpApiDefinition,
  cloud: HttpApiCloud,
  request: HttpFrontRequest,
  requestId: string,
  { route, pathParameters }: MatchedRoute,
  path: string,
): Promise<HttpFrontResponse> {
  if (api.throttle?.(route.key) === false) return message(429, 'Too Many Requests');
  const { accountId, region } = cloud;
  const { apiId } = api;
  const arn = `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}`;
  const now = cloud.clock.now();
  const asked = { accountId, apiId, region, requestId, routeKey: route.key, path, pathParameters, now };
  const authorization = await authorizeRoute(
    { request, route, context: asked },
    `${arn}/${request.method}${path}`,
    cloud,
  );
  if (authorization.type === 'refused') return authorization.response;
  const context = { ...asked, authorizer: authorization.authorizer };
  const integration = api.integrations.get(route.integrationId);
  if (integration?.type === 'HTTP_PROXY') return proxyToHttp(integration, request, context);
  const sourceArn = `${arn}/${sourcePath(route.key, request.method)}`;
  return invokeIntegration(integration, createEvent(request, context), sourceArn, cloud);
}

/** `GET /products/{sku}` is `GET/products/{sku}` in the source ARN of the invoke. */
function sourcePath(routeKey: string, method: string): string {
  const [, path] = routeKey.split(' ');
  return path === undefined ? routeKey : `${method}${path}`;
}

function decodePath(rawPath: string): string | undefined {
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return undefined;
  }
}
