import type { LocalCloud } from '../../localCloud.ts';
import { message } from '../message.ts';
import type { HttpApi, HttpFrontRequest, HttpFrontResponse } from '../types.ts';
import { authorize } from './authorize.ts';
import type { RestApiDefinition } from './definition.ts';
import { type Exchange, setMethod, startExchange } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { gatewayResponse } from './gatewayResponse.ts';
import { integrate } from './integrate.ts';
import { matchMethod } from './matchMethod.ts';
import { validateRequest } from './validateRequest.ts';

export type RestApiCloud = Pick<
  LocalCloud,
  'accountId' | 'clock' | 'endpoint' | 'iam' | 'lambda' | 'metrics' | 'region' | 'service'
>;

/** A REST API (`AWS::ApiGateway::RestApi`) behind the front, with its one stage. It sees its definition as it is now. */
export function createRestApi(api: RestApiDefinition, cloud: RestApiCloud): HttpApi {
  return {
    apiId: api.apiId,
    service: api.service,
    stageInPath: true,
    async handle(request) {
      if (!api.stage) return message(403, 'Forbidden');
      const exchange = startExchange(api, api.stage, request, cloud);
      const response = await answer(exchange, cloud);
      count(response.status, exchange, cloud);
      const { requestId, extendedRequestId } = exchange.context;
      const headers = { ...response.headers, 'x-amzn-requestid': requestId, 'x-amz-apigw-id': extendedRequestId };
      return { ...response, headers };
    },
  };
}

async function answer(exchange: Exchange, cloud: RestApiCloud): Promise<HttpFrontResponse> {
  try {
    return await pass(exchange, cloud);
  } catch (error) {
    if (!(error instanceof GatewayError))
      console.error(`${exchange.context.httpMethod} ${exchange.context.path}:`, error);
    return gatewayResponse(error instanceof GatewayError ? error : new GatewayError('DEFAULT_5XX'), exchange);
  }
}

async function pass(exchange: Exchange, cloud: RestApiCloud): Promise<HttpFrontResponse> {
  const { api, stage, request } = exchange;
  refuseOversize(request);
  const match = matchMethod(api.methods, request.method, request.rawPath);
  if (!match) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
  const { method, pathParameters } = match;
  setMethod(exchange, method, pathParameters);
  if (!stage.throttle(`${method.httpMethod} ${method.path}`)) throw new GatewayError('THROTTLED');
  const stageArn = `arn:aws:execute-api:${cloud.region}:${cloud.accountId}:${api.apiId}/${stage.name}`;
  await authorize(exchange, method, `${stageArn}/${request.method}${request.rawPath}`, cloud);
  validateRequest(exchange, method);
  // Variables of the path are `*` in the source ARN, as the console writes it into permissions.
  const sourceArn = `${stageArn}/${request.method}${method.path.replaceAll(/\{[^}]+\}/g, '*')}`;
  return integrate(method.integration, exchange, sourceArn, cloud);
}

function refuseOversize({ oversize }: HttpFrontRequest): void {
  if (oversize === 'headers')
    throw new GatewayError('DEFAULT_4XX', { status: 431, message: 'Request Header Fields Too Large' });
  if (oversize === 'body') throw new GatewayError('REQUEST_TOO_LARGE');
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
function count(status: number, { api, stage }: Exchange, { metrics }: RestApiCloud): void {
  const value = status >= 500 ? 1 : 0;
  for (const dimensions of [{ ApiName: api.name }, { ApiName: api.name, Stage: stage.name }])
    metrics.put({ namespace: 'AWS/ApiGateway', name: '5XXError', dimensions, value });
}
