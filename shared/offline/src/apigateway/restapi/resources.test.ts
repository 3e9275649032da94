import type * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { parseProperties } from '../../stack/parseProperties.ts';
import type { HttpApi } from '../types.ts';
import { definitionOf } from './definitions.ts';
import { restApiResources } from './resources.ts';

const stack = { stackName: 'shop-dev', service: 'shop', stage: 'dev', code: () => '' };

/** A cloud in which resources are made one after the other, as a template names them. */
function newStack() {
  const apis: HttpApi[] = [];
  const cloud = {
    ...{ accountId: '000000000000', region: 'us-east-1', clock: { now: Date.now } },
    http: { addApi: (api: HttpApi) => apis.push(api) },
  } as unknown as LocalCloud;
  async function create(type: string, properties: object, logicalId = type) {
    const provider = restApiResources.find((candidate) => candidate.type === `AWS::ApiGateway::${type}`);
    if (!provider) throw new Error(`There is no provider for ${type}`);
    const parsed = parseProperties(provider.properties as v.GenericSchema, properties) as never;
    return provider.create({ logicalId, type: provider.type, properties: parsed, stack, cloud });
  }
  return { cloud, create };
}

async function newStackWithApi() {
  const { cloud, create } = newStack();
  const api = await create('RestApi', { Name: 'shop-dev', Policy: '' });
  const RestApiId = api.physicalId;
  const RootResourceId = String(api.attributes?.RootResourceId);
  return { create, RestApiId, RootResourceId, definition: () => definitionOf(cloud, RestApiId) };
}

const functionUri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations';
const lambda = { Type: 'AWS_PROXY', Uri: functionUri, IntegrationHttpMethod: 'POST' };

test('resources make paths, methods stand on them', async () => {
  const { create, RestApiId, RootResourceId, definition } = await newStackWithApi();

  const documents = await create('Resource', { RestApiId, ParentId: RootResourceId, PathPart: 'documents' });
  const ParentId = documents.physicalId;
  const one = await create('Resource', { RestApiId, ParentId, PathPart: '{id}' }, 'One');
  await create('Method', { RestApiId, ResourceId: one.physicalId, HttpMethod: 'GET', Integration: lambda });

  expect(definition().methods).toMatchObject([
    {
      path: '/documents/{id}',
      integration: { functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f', timeout: 29_000 },
    },
  ]);
});

test.each([
  ['an AWS service', { Type: 'AWS', Uri: functionUri, IntegrationHttpMethod: 'POST' }, 'AWS and HTTP are not'],
  ['Velocity', { Type: 'MOCK', RequestTemplates: { 'application/json': '#set($a = 1){}' } }, 'Velocity are not built'],
  ['more than 29 s', { ...lambda, TimeoutInMillis: 30_000 }, 'TimeoutInMillis'],
  ["the caller's credentials", { ...lambda, Credentials: 'arn:aws:iam::*:user/*' }, 'a role is'],
  ['GET on Lambda', { ...lambda, IntegrationHttpMethod: 'GET' }, 'POST alone'],
])('an integration with %s is refused', async (_, Integration, reason) => {
  const { create, RestApiId, RootResourceId: ResourceId } = await newStackWithApi();

  const method = create('Method', { RestApiId, ResourceId, HttpMethod: 'GET', Integration });

  await expect(method).rejects.toThrow(reason);
});

test.each([
  ['Cognito', { Type: 'COGNITO_USER_POOLS', IdentitySource: 'method.request.header.A' }, 'Cognito'],
  ['no identity source', { Type: 'TOKEN' }, 'IdentitySource is missing'],
  ['a cache without identity source', { Type: 'REQUEST' }, 'IdentitySource is missing'],
  [
    'a source of another API',
    { Type: 'TOKEN', IdentitySource: '$request.header.A' },
    '$request.header.A is no method.request',
  ],
])('an authorizer with %s is refused', async (_, properties, reason) => {
  const { create, RestApiId } = await newStackWithApi();

  const authorizer = create('Authorizer', { RestApiId, Name: 'a', AuthorizerUri: functionUri, ...properties });

  await expect(authorizer).rejects.toThrow(reason);
});

test('a method by CUSTOM authorization names its authorizer', async () => {
  const { create, RestApiId, RootResourceId: ResourceId } = await newStackWithApi();
  const custom = { RestApiId, ResourceId, HttpMethod: 'GET', AuthorizationType: 'CUSTOM', Integration: lambda };

  await expect(create('Method', custom)).rejects.toThrow('needs an AuthorizerId');
});

test('an API has one stage, by its deployment or apart from it', async () => {
  const { create, RestApiId, definition } = await newStackWithApi();

  const { physicalId: DeploymentId } = await create('Deployment', { RestApiId });
  expect(definition().stage).toBeUndefined();
  await create('Stage', { RestApiId, DeploymentId, StageName: 'dev', Variables: { a: 'b' } });

  expect(definition().stage).toMatchObject({ name: 'dev', deploymentId: DeploymentId, variables: { a: 'b' } });
  await expect(create('Deployment', { RestApiId, StageName: 'other' })).rejects.toThrow('has the stage dev already');
});

test.each([
  ['one method', [{ HttpMethod: 'GET', ResourcePath: '/~1a~1{id}', ThrottlingRateLimit: 1 }], {}, ['GET /a/{id}']],
  ['the root', [{ HttpMethod: 'GET', ResourcePath: '/', ThrottlingRateLimit: 1 }], {}, ['GET /']],
  [
    'all methods',
    [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 1 }],
    {},
    ['GET /a/{id}', 'GET /', 'ANY /b'],
  ],
  ['the stage', [], { ThrottlingRateLimit: 1 }, ['GET /a/{id}', 'GET /', 'ANY /b']],
])('settings of %s throttle it', async (_, MethodSettings, more, expected) => {
  const { create, RestApiId, definition } = await newStackWithApi();
  const burst = MethodSettings.map((settings) => ({ ...settings, ThrottlingBurstLimit: 1 }));
  const StageDescription = {
    MethodSettings: burst,
    ...(MethodSettings.length === 0 && { ThrottlingBurstLimit: 1 }),
    ...more,
  };
  await create('Deployment', { RestApiId, StageName: 'dev', StageDescription });
  const isThrottled = (method: string) => [1, 2].map(() => definition().stage?.throttle(method)).includes(false);

  expect(['GET /a/{id}', 'GET /', 'ANY /b'].filter(isThrottled)).toEqual(expected);
});
