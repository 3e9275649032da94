import * as v from 'valibot';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, text } from '../../stack/scalars.ts';
import type { RestMethod } from './definition.ts';
import { definitionToJoin } from './definitions.ts';
import { integrationOf, integrationProperties } from './integrationProperties.ts';

const texts = v.record(v.string(), v.string());

export const restMethod = resourceProvider({
  type: 'AWS::ApiGateway::Method',
  properties: v.object({
    RestApiId: v.string(),
    ResourceId: v.string(),
    HttpMethod: v.picklist(['ANY', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
    OperationName: v.optional(v.string()),
    AuthorizationType: v.optional(
      v.picklist(['NONE', 'AWS_IAM', 'CUSTOM'], 'Cognito authorizers are not built'),
      'NONE',
    ),
    AuthorizerId: v.optional(v.string()),
    ApiKeyRequired: v.optional(v.pipe(flag, v.literal(false, 'API keys and usage plans are not built'))),
    RequestParameters: v.optional(v.record(v.string(), flag), {}),
    RequestModels: v.optional(texts, {}),
    RequestValidatorId: v.optional(v.string()),
    MethodResponses: v.optional(
      v.array(v.object({ StatusCode: text, ResponseParameters: v.optional(v.record(v.string(), flag), {}) })),
      [],
    ),
    Integration: integrationProperties,
  }),
  create({ logicalId, properties, stack, cloud }) {
    const { RestApiId, ResourceId, HttpMethod } = properties;
    const { paths, methods } = definitionToJoin(cloud, RestApiId, logicalId, stack);
    const path = paths.get(ResourceId);
    if (path === undefined) throw new Error(`ResourceId ${ResourceId} is no resource of the API ${RestApiId}`);
    const method: RestMethod = {
      resourceId: ResourceId,
      path,
      httpMethod: HttpMethod,
      operationName: properties.OperationName,
      authorization: authorizationOf(properties.AuthorizationType, properties.AuthorizerId),
      validatorId: properties.RequestValidatorId,
      parameters: properties.RequestParameters,
      models: properties.RequestModels,
      integration: integrationOf(properties.Integration, properties),
    };
    methods.push(method);
    const remove = () => void methods.splice(methods.indexOf(method), 1);
    return { physicalId: `${RestApiId}-${ResourceId}-${HttpMethod}`, remove };
  },
  update: 'recreate',
});

function authorizationOf(
  type: 'NONE' | 'AWS_IAM' | 'CUSTOM',
  authorizerId: string | undefined,
): RestMethod['authorization'] {
  if (type !== 'CUSTOM') return { type };
  if (authorizerId === undefined) throw new Error('AuthorizationType CUSTOM needs an AuthorizerId');
  return { type, authorizerId };
}
