import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, numeric } from '../../stack/scalars.ts';
import { createLambdaAuthorizer } from '../authorizer/createLambdaAuthorizer.ts';
import { readHttpPolicy } from '../authorizer/readPolicy.ts';
import { readSimpleAnswer } from '../authorizer/readSimpleAnswer.ts';
import { functionArnOf } from '../functionArnOf.ts';
import { idOf } from '../idOf.ts';
import { createRequestAuthorizer } from './createRequestAuthorizer.ts';
import type { Authorizer } from './definition.ts';
import { createJwtAuthorizer } from './jwt/createJwtAuthorizer.ts';

/** By id, for the routes that name them. */
export const authorizers = perCloud(() => new Map<string, Authorizer>());

const identitySource = v.pipe(v.string(), v.regex(/^\$(request\.(header|querystring)|context)\.\S+$/));

const properties = v.object({
  ApiId: v.string(),
  Name: v.string(),
  AuthorizerType: v.picklist(['JWT', 'REQUEST']),
  IdentitySource: v.optional(v.array(identitySource), []),
  JwtConfiguration: v.optional(
    v.object({
      Issuer: v.pipe(v.string(), v.url()),
      Audience: v.pipe(v.array(v.string()), v.minLength(1)),
    }),
  ),
  AuthorizerUri: v.optional(v.string()),
  AuthorizerCredentialsArn: v.optional(v.string()),
  AuthorizerPayloadFormatVersion: v.optional(v.literal('2.0', 'only payload format 2.0 is built')),
  AuthorizerResultTtlInSeconds: v.optional(v.pipe(numeric, v.minValue(0), v.maxValue(3_600)), 0),
  EnableSimpleResponses: v.optional(flag, false),
});

type Properties = v.InferOutput<typeof properties>;

/** A JWT authorizer, or a function as one (REQUEST). */
export const authorizer = resourceProvider({
  type: 'AWS::ApiGatewayV2::Authorizer',
  properties,
  create({ logicalId, properties, stack, cloud }) {
    const { ApiId: apiId, AuthorizerType: type } = properties;
    const id = idOf(stack.stackName, logicalId).slice(0, 6);
    const authorize = type === 'JWT' ? byToken(properties, cloud) : byFunction(properties, id, cloud);
    authorizers(cloud).set(id, { apiId, type, authorize });
    return { physicalId: id, attributes: { AuthorizerId: id }, remove: () => void authorizers(cloud).delete(id) };
  },
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
function byToken({ IdentitySource, JwtConfiguration }: Properties, cloud: LocalCloud): Authorizer['authorize'] {
  const [identitySource, second] = IdentitySource;
  if (!identitySource?.startsWith('$request.') || second !== undefined)
    throw new Error('IdentitySource: a JWT authorizer has one, a header or a query parameter');
  if (!JwtConfiguration) throw new Error('JwtConfiguration is missing: a JWT authorizer needs Issuer and Audience');
  const { Audience: audience, Issuer: issuer } = JwtConfiguration;
  return createJwtAuthorizer({ issuer, audience, identitySource }, cloud.clock);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
function byFunction(properties: Properties, id: string, cloud: LocalCloud): Authorizer['authorize'] {
  const { ApiId, AuthorizerUri, AuthorizerPayloadFormatVersion, AuthorizerResultTtlInSeconds: ttlSeconds } = properties;
  if (AuthorizerUri === undefined) throw new Error('AuthorizerUri is missing: it names the function of the authorizer');
  if (AuthorizerPayloadFormatVersion === undefined)
    throw new Error('AuthorizerPayloadFormatVersion is missing: a Lambda authorizer of an HTTP API says 2.0');
  if (ttlSeconds > 0 && properties.IdentitySource.length === 0)
    throw new Error('IdentitySource is missing: what is kept for AuthorizerResultTtlInSeconds is kept under it');
  const authorize = createLambdaAuthorizer(
    {
      functionArn: functionArnOf(AuthorizerUri),
      sourceArn: `arn:aws:execute-api:${cloud.region}:${cloud.accountId}:${ApiId}/authorizers/${id}`,
      roleArn: properties.AuthorizerCredentialsArn,
      ttlSeconds,
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
      timeout: 10_000,
      readAnswer: properties.EnableSimpleResponses ? readSimpleAnswer : readHttpPolicy,
    },
    cloud,
  );
  return createRequestAuthorizer(properties.IdentitySource, authorize);
}
