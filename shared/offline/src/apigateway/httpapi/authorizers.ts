import * as v from 'valibot';
import { perCloud } from '../../perCloud.ts';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { idOf } from '../idOf.ts';
import type { Authorizer } from './definition.ts';
import { createJwtAuthorizer } from './jwt/createJwtAuthorizer.ts';

/** By id, for the routes that name them. */
export const authorizers = perCloud(() => new Map<string, Authorizer>());

const sources = v.array(v.pipe(v.string(), v.regex(/^\$request\.(header|querystring)\.[^.]+$/)));

/** `AWS::ApiGatewayV2::Authorizer`: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
export const authorizer = resourceProvider({
  type: 'AWS::ApiGatewayV2::Authorizer',
  properties: v.object({
    ApiId: v.string(),
    Name: v.string(),
    AuthorizerType: v.literal('JWT', 'only JWT authorizers of HTTP APIs are built'),
    IdentitySource: v.pipe(sources, v.length(1, 'a JWT authorizer has one identity source')),
    JwtConfiguration: v.object({
      Issuer: v.pipe(v.string(), v.url()),
      Audience: v.pipe(v.array(v.string()), v.minLength(1)),
    }),
  }),
  create({ logicalId, properties, stack, cloud }) {
    const { ApiId, IdentitySource, JwtConfiguration } = properties;
    const { Audience: audience, Issuer: issuer } = JwtConfiguration;
    const [identitySource = ''] = IdentitySource;
    const id = idOf(stack.stackName, logicalId).slice(0, 6);
    const authorize = createJwtAuthorizer({ issuer, audience, identitySource }, cloud.clock);
    authorizers(cloud).set(id, { apiId: ApiId, type: 'JWT', authorize });
    return { physicalId: id, attributes: { AuthorizerId: id } };
  },
});
