import { randomBytes, randomUUID } from 'node:crypto';
import type { LocalCloud } from '../../localCloud.ts';
import { formatTime } from '../formatTime.ts';
import type { IamCaller } from '../identifyCaller.ts';
import type { HttpFrontRequest } from '../types.ts';
import type { RestApiDefinition, RestMethod, RestStage } from './definition.ts';

/** One request on its way through a REST API. */
export interface Exchange {
  api: RestApiDefinition;
  stage: RestStage;
  request: HttpFrontRequest;
  /** Set once they are known. */
  method?: RestMethod;
  pathParameters: Record<string, string>;
  /** `$context`, and `requestContext` of the event. */
  context: RequestContext;
}

interface RequestContext extends Record<string, unknown> {
  requestId: string;
  extendedRequestId: string;
  resourceId?: string;
  resourcePath?: string;
  operationName?: string;
  requestTimeEpoch: number;
  /** What an authorizer function handed on. */
  authorizer?: Record<string, unknown>;
  identity: Record<string, string | null>;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
export function startExchange(
  api: RestApiDefinition,
  stage: RestStage,
  request: HttpFrontRequest,
  { accountId, region, clock }: Pick<LocalCloud, 'accountId' | 'clock' | 'region'>,
): Exchange {
  const now = clock.now();
  const context: RequestContext = {
    accountId,
    apiId: api.apiId,
    deploymentId: stage.deploymentId,
    domainName: `${api.apiId}.execute-api.${region}.amazonaws.com`,
    domainPrefix: api.apiId,
    extendedRequestId: randomBytes(11).toString('base64'),
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
      caller: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: null,
      userAgent: request.headers['user-agent']?.[0] ?? null,
      userArn: null,
    },
    path: `/${stage.name}${request.rawPath}`,
    protocol: request.protocol,
    requestId: randomUUID(),
    requestTime: formatTime(now),
    requestTimeEpoch: now,
    stage: stage.name,
  };
  return { api, stage, request, pathParameters: {}, context };
}

export function setMethod(exchange: Exchange, method: RestMethod, pathParameters: Record<string, string>): void {
  Object.assign(exchange, { method, pathParameters });
  const { resourceId, path, operationName } = method;
  Object.assign(exchange.context, { resourceId, resourcePath: path, ...(operationName && { operationName }) });
}

export function setCaller({ context }: Exchange, { accessKey, accountId, callerId, userId, userArn }: IamCaller): void {
  Object.assign(context.identity, { accessKey, accountId, caller: callerId, user: userId, userArn });
}

/** A parameter of the request by its name in templates, `method.request.header.Authorization` less its first parts. */
export function requestParameter(
  { request, pathParameters }: Exchange,
  kind: string,
  name: string,
): string | undefined {
  if (kind === 'header') return request.headers[name.toLowerCase()]?.at(-1);
  if (kind === 'querystring') return new URLSearchParams(request.rawQueryString).getAll(name).at(-1);
  if (kind === 'path') return pathParameters[name];
  return undefined;
}
