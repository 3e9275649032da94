import * as v from 'valibot';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { numeric } from '../../stack/scalars.ts';
import { createLambdaAuthorizer } from '../authorizer/createLambdaAuthorizer.ts';
import { readRestPolicy } from '../authorizer/readPolicy.ts';
import { functionArnOf } from '../functionArnOf.ts';
import { idOf } from '../idOf.ts';
import { definitionToJoin } from './definitions.ts';

export const restAuthorizer = resourceProvider({
  type: 'AWS::ApiGateway::Authorizer',
  properties: v.object({
    RestApiId: v.string(),
    Name: v.string(),
    Type: v.picklist(
      ['TOKEN', 'REQUEST'],
      'Cognito authorizers are not built; Lambda authorizers (TOKEN, REQUEST) are',
    ),
    AuthorizerUri: v.string(),
    AuthorizerCredentials: v.optional(v.string()),
    AuthorizerResultTtlInSeconds: v.optional(v.pipe(numeric, v.minValue(0), v.maxValue(3_600)), 300),
    IdentitySource: v.optional(v.string(), ''),
    IdentityValidationExpression: v.optional(v.string()),
  }),
  create({ logicalId, properties, stack, cloud }) {
    const { RestApiId, Type, AuthorizerResultTtlInSeconds: ttlSeconds, IdentityValidationExpression } = properties;
    const identitySources = readIdentitySources(properties.IdentitySource);
    if (identitySources.length === 0 && (Type === 'TOKEN' || ttlSeconds > 0))
      throw new Error('IdentitySource is missing: only a REQUEST authorizer that caches nothing can do without');
    const id = idOf(stack.stackName, logicalId).slice(0, 6);
    const authorize = createLambdaAuthorizer(
      {
        functionArn: functionArnOf(properties.AuthorizerUri),
        sourceArn: `arn:aws:execute-api:${cloud.region}:${cloud.accountId}:${RestApiId}/authorizers/${id}`,
        roleArn: properties.AuthorizerCredentials,
        ttlSeconds,
        timeout: 29_000,
        readAnswer: readRestPolicy,
      },
      cloud,
    );
    // The expression must match the whole token.
    const validation = IdentityValidationExpression ? new RegExp(`^(?:${IdentityValidationExpression})$`) : undefined;
    const { authorizers } = definitionToJoin(cloud, RestApiId, logicalId, stack);
    authorizers.set(id, {
      type: Type,
      identitySources,
      validation,
      authorize,
    });
    return { physicalId: id, attributes: { AuthorizerId: id }, remove: () => void authorizers.delete(id) };
  },
  update: 'recreate',
});

function readIdentitySources(identitySource: string): string[] {
  const sources = identitySource.split(',').map((source) => source.trim());
  const wrong = sources.find(
    (source) => source && !/^(method\.request\.(header|querystring)|context|stageVariables)\.\S+$/.test(source),
  );
  if (wrong)
    throw new Error(
      `IdentitySource ${wrong} is no method.request.header.…, method.request.querystring.…, context.… or stageVariables.…`,
    );
  return sources.filter(Boolean);
}
