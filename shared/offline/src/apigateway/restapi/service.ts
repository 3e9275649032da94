import { AwsError, type AwsRequest, type AwsService } from '../../cloud/awsService.ts';
import { parseJsonBody } from '../../cloud/protocol/parseJsonBody.ts';
import { restJsonAnswer, restJsonFailure } from '../../cloud/protocol/restJson.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { RestApiDefinition } from './definition.ts';
import { definitions } from './definitions.ts';

const routes: [method: string, path: RegExp, action: string][] = [
  ['GET', /^\/restapis$/, 'GetRestApis'],
  ['GET', /^\/restapis\/([^/]+)\/deployments$/, 'GetDeployments'],
  ['GET', /^\/restapis\/([^/]+)\/stages\/([^/]+)$/, 'GetStage'],
  ['PATCH', /^\/restapis\/([^/]+)\/stages\/([^/]+)$/, 'UpdateStage'],
];

/** Without effect in a local run: see stack/inert.ts. */
const withoutEffect = /^\/(tracingEnabled|accessLogSettings\/.+|\*\/\*\/(logging|metrics)\/.+)$/;

/** The API of REST APIs, as far as `serverless deploy` asks it to set the tracing and the logs of a stage. */
export function createRestApiService(cloud: LocalCloud): AwsService {
  function apiOf(id: unknown): RestApiDefinition {
    const found = definitions(cloud).get(String(id));
    if (found) return found;
    throw new AwsError('NotFoundException', 'Invalid API identifier specified', { status: 404 });
  }

  function stageOf(api: RestApiDefinition, name: unknown): object {
    const { stage } = api;
    if (stage?.name !== name)
      throw new AwsError('NotFoundException', 'Invalid stage identifier specified', { status: 404 });
    return { stageName: stage?.name, deploymentId: stage?.deploymentId, tracingEnabled: false };
  }

  function perform(action: string, input: Record<string, unknown>): object {
    if (action === 'GetRestApis')
      return { item: [...definitions(cloud).values()].map(({ apiId, name }) => ({ id: apiId, name })) };
    const api = apiOf(input.restApiId);
    if (action === 'GetDeployments') return { item: api.stage ? [{ id: api.stage.deploymentId }] : [] };
    const { patchOperations = [] } = input as { patchOperations?: { path: string }[] };
    const odd = patchOperations.find(({ path }) => !withoutEffect.test(path));
    if (odd) throw new AwsError('BadRequestException', `The local API Gateway can not change ${odd.path} of a stage`);
    return stageOf(api, input.stageName);
  }

  return {
    name: 'apigateway',
    accessDenied: { code: 'AccessDeniedException', status: 403 },
    signingNames: ['apigateway'],
    targets: [],
    parse,
    authorize: ({ action }, { url }) => [
      {
        action: action.startsWith('Get') ? 'apigateway:GET' : 'apigateway:PATCH',
        resourceArn: `arn:aws:apigateway:${cloud.region}::${url.pathname}`,
      },
    ],
    handle: async ({ action, input }) => restJsonAnswer(perform(action, input)),
    failure: restJsonFailure,
  };
}

/** @throws AwsError UnknownOperationException */
function parse({ method, url, body }: AwsRequest) {
  for (const [on, path, action] of routes) {
    const found = path.exec(url.pathname);
    if (on !== method || !found) continue;
    const [, restApiId, stageName] = found;
    return { action, input: { ...(body.length > 0 ? parseJsonBody(body) : {}), restApiId, stageName } };
  }
  const message = `The local cloud has no API Gateway API at ${method} ${url.pathname}`;
  throw new AwsError('UnknownOperationException', message, { status: 404 });
}
