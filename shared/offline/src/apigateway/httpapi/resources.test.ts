import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import type { StackContext } from '../../stack/resourceProvider.ts';
import { httpApiResources } from './resources.ts';

const cloud = {
  ...{ accountId: '000000000000', region: 'us-east-1' },
  http: { addApi: () => undefined, url: 'http://127.0.0.1:3000' },
  clock: { now: () => 0 },
} as unknown;

/** Creates a resource as a stack would; the API comes first. */
function create(kind: string, properties: object, logicalId = kind) {
  const provider = httpApiResources.find(({ type }) => type === `AWS::ApiGatewayV2::${kind}`);
  if (!provider) throw new Error(`no provider of ${kind}`);
  return provider.create({
    ...{ logicalId, type: provider.type, cloud: cloud as LocalCloud },
    stack: { stackName: 'shop-dev', service: 'shop' } as StackContext,
    properties: v.parse(provider.properties, properties),
  }) as { physicalId: string };
}

const ApiId = create('Api', { Name: 'shop', ProtocolType: 'HTTP' }).physicalId;

const http = {
  ...{ ApiId, IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'ANY', PayloadFormatVersion: '1.0' },
  IntegrationUri: 'https://legacy.example.com/{proxy}',
};
const lambda = {
  ...{ ApiId, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
  IntegrationUri: 'arn:aws:lambda:us-east-1:000000000000:function:buy',
};

test.each([
  [{ ...http, PayloadFormatVersion: '2.0' }, 'must be 1.0'],
  [{ ...http, IntegrationMethod: undefined }, 'IntegrationMethod is missing'],
  [{ ...http, IntegrationUri: 'legacy.example.com' }, 'must be an http or https URL'],
  [{ ...http, ConnectionType: 'VPC_LINK' }, 'VPC links are not built'],
  [{ ...http, ResponseParameters: { 404: { ResponseParameters: [{ Destination: 'x', Source: '' }] } } }, 'x is no'],
  [{ ...lambda, PayloadFormatVersion: '1.0' }, 'only 2.0 is built'],
  [{ ...lambda, RequestParameters: { 'overwrite:path': '/a' } }, 'not for AWS_PROXY'],
  [{ ...lambda, IntegrationUri: 'arn:aws:sqs:us-east-1:0:q' }, 'holds no ARN of a Lambda function'],
])('an integration %j is refused: %s', (properties, reason) => {
  expect(() => create('Integration', properties)).toThrow(reason);
});

describe('a route', () => {
  const tokens = {
    ...{ ApiId, Name: 'tokens', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] },
    JwtConfiguration: { Issuer: 'https://issuer.example.com', Audience: ['shop'] },
  };
  const { physicalId: AuthorizerId } = create('Authorizer', tokens);
  const route = { ApiId, Target: 'integrations/abc' };

  test.each([
    [{ AuthorizationType: 'JWT' }, 'AuthorizerId must be the Ref of a JWT authorizer'],
    [{ AuthorizationType: 'CUSTOM', AuthorizerId }, 'AuthorizerId must be the Ref of a Lambda authorizer'],
    [{ AuthorizationType: 'AWS_IAM', AuthorizationScopes: ['read'] }, 'only a route with AuthorizationType JWT'],
  ])('%j is refused: %s', (properties, reason) => {
    expect(() => create('Route', { ...route, RouteKey: 'GET /refused', ...properties })).toThrow(reason);
  });

  test('is guarded by its JWT authorizer', () => {
    expect(() =>
      create('Route', { ...route, RouteKey: 'GET /a', AuthorizationType: 'JWT', AuthorizerId }),
    ).not.toThrow();
  });
});

describe('a Lambda authorizer', () => {
  const gate = {
    ...{ ApiId, Name: 'gate', AuthorizerType: 'REQUEST', AuthorizerPayloadFormatVersion: '2.0' },
    AuthorizerUri: lambda.IntegrationUri,
  };

  test.each([
    [{ AuthorizerUri: undefined }, 'AuthorizerUri is missing'],
    [{ AuthorizerPayloadFormatVersion: undefined }, 'AuthorizerPayloadFormatVersion is missing'],
    [{ AuthorizerPayloadFormatVersion: '1.0' }, 'only payload format 2.0'],
    [{ AuthorizerResultTtlInSeconds: 60 }, 'IdentitySource is missing'],
  ])('with %j is refused: %s', (properties, reason) => {
    expect(() => create('Authorizer', { ...gate, ...properties }, 'gate')).toThrow(reason);
  });

  test('guards a route by CUSTOM authorization', () => {
    const { physicalId: AuthorizerId } = create('Authorizer', gate, 'gate');
    const route = { ApiId, Target: 'integrations/abc', RouteKey: 'GET /gated', AuthorizerId };

    expect(() => create('Route', { ...route, AuthorizationType: 'CUSTOM' })).not.toThrow();
  });
});

test('a stage limits only routes that stand', () => {
  const stage = { ApiId, StageName: '$default', AutoDeploy: true };
  create('Route', { ApiId, Target: 'integrations/abc', RouteKey: 'GET /limited' });

  const limit = (key: string) => create('Stage', { ...stage, RouteSettings: { [key]: { ThrottlingRateLimit: 1 } } });

  expect(() => limit('GET /limited')).not.toThrow();
  expect(() => limit('GET /nowhere')).toThrow('Unable to find Route by key GET /nowhere');
});
