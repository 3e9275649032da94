import { functionUri, lambda, newStackWithApi } from './resourcesFixture.ts';

const putRecord = {
  ...{ Type: 'AWS', Uri: 'arn:aws:apigateway:us-east-1:kinesis:action/PutRecord', IntegrationHttpMethod: 'POST' },
  Credentials: 'arn:aws:iam::000000000000:role/proxy',
};

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
  ['a function that is no proxy', { ...putRecord, Uri: functionUri }, 'a function goes by AWS_PROXY'],
  ['an AWS service as nobody', { ...putRecord, Credentials: undefined }, 'Credentials'],
  [
    'a mapped path of an action',
    { ...putRecord, RequestParameters: { 'integration.request.path.a': "'b'" } },
    'a body',
  ],
  ['HTTP', { Type: 'HTTP', Uri: 'https://example.com' }, 'HTTP is not'],
  ['an open block', { Type: 'MOCK', RequestTemplates: { 'application/json': '#if($a){}' } }, 'closes 0 by #end'],
  ['more than 29 s', { ...lambda, TimeoutInMillis: 30_000 }, 'TimeoutInMillis'],
  ["the caller's credentials", { ...lambda, Credentials: 'arn:aws:iam::*:user/*' }, 'a role is'],
  ['GET on Lambda', { ...lambda, IntegrationHttpMethod: 'GET' }, 'POST alone'],
])('an integration with %s is refused', async (_, Integration, reason) => {
  const { create, RestApiId, RootResourceId: ResourceId } = await newStackWithApi();

  const method = create('Method', { RestApiId, ResourceId, HttpMethod: 'GET', Integration });

  await expect(method).rejects.toThrow(reason);
});

test.each([
  ['Method', { HttpMethod: 'GET', Integration: lambda }],
  ['GatewayResponse', { ResponseType: 'THROTTLED' }],
  ['Authorizer', { Name: 'a', Type: 'TOKEN', IdentitySource: 'method.request.header.A', AuthorizerUri: functionUri }],
  ['RequestValidator', {}],
  ['Model', { Schema: {} }],
  ['Resource', { PathPart: 'a' }],
])(
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-stages.html: a deployment is a snapshot, a %s after it is refused',
  async (type, properties) => {
    const { create, RestApiId, RootResourceId } = await newStackWithApi();
    await create('Deployment', { RestApiId, StageName: 'dev' });

    const late = create(
      type,
      { RestApiId, ResourceId: RootResourceId, ParentId: RootResourceId, ...properties },
      'Late',
    );

    await expect(late).rejects.toThrow('name Late in its DependsOn');
  },
);

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
