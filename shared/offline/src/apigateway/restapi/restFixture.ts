import { createClock } from '../../clock.ts';
import type { MetricDatum } from '../../cloud/cloudwatch/createMetricStore.ts';
import type { HttpFrontRequest } from '../types.ts';
import { createRestApi, type RestApiCloud } from './createRestApi.ts';
import type { RestApiDefinition, RestMethod } from './definition.ts';
import { type Exchange, startExchange } from './exchange.ts';

export const place = { accountId: '000000000000', region: 'us-east-1', clock: createClock(1) };

export function newApi(changes: Partial<RestApiDefinition> = {}): RestApiDefinition {
  return {
    apiId: 'abc',
    name: 'shop-dev',
    service: 'shop',
    rootResourceId: 'root',
    binaryMediaTypes: [],
    paths: new Map(),
    methods: [],
    authorizers: new Map(),
    validators: new Map(),
    models: new Map(),
    gatewayResponses: new Map(),
    deployment: undefined,
    stage: { name: 'dev', deploymentId: 'd', variables: { colour: 'blue' }, throttle: () => true },
    ...changes,
  };
}

export function newMethod(changes: Partial<RestMethod> = {}): RestMethod {
  return {
    resourceId: 'r',
    path: '/',
    httpMethod: 'GET',
    operationName: undefined,
    authorization: { type: 'NONE' },
    validatorId: undefined,
    parameters: {},
    models: {},
    integration: { type: 'AWS_PROXY', functionArn: 'answers', roleArn: undefined, timeout: 500 },
    ...changes,
  };
}

export function newRequest(changes: Partial<HttpFrontRequest> = {}): HttpFrontRequest {
  return {
    method: 'GET',
    rawPath: '/',
    rawQueryString: '',
    headers: {},
    body: Buffer.alloc(0),
    protocol: 'HTTP/1.1',
    sourceIp: '192.0.2.1',
    ...changes,
  };
}

/** A request on its way through an API that has a stage. */
export function newExchange(api: RestApiDefinition, request: Partial<HttpFrontRequest> = {}): Exchange {
  if (!api.stage) throw new Error('The API of a fixture has a stage');
  return startExchange(api, api.stage, newRequest(request), place);
}

/** The API with functions that answer for Lambda by ARN, and the metrics that it reports. */
export function runApi(api: RestApiDefinition, functions: Record<string, () => unknown>) {
  const metrics: MetricDatum[] = [];
  const invoke = async ({ functionName }: { functionName: string }) => ({
    status: 200,
    payload: JSON.stringify(await functions[functionName]?.()),
    requestId: 'r',
  });
  const cloud = {
    ...place,
    iam: {
      refusal: (_: unknown, { resourceArn }: { resourceArn: string }) =>
        resourceArn === 'unpermitted' ? 'no' : undefined,
    },
    lambda: { invoke },
    metrics: { put: (datum: MetricDatum) => metrics.push(datum) },
  } as unknown as RestApiCloud;
  return { handle: createRestApi(api, cloud).handle, metrics };
}
