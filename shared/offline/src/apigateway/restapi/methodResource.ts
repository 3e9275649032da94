import * as v from 'valibot';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, numeric, text } from '../../stack/scalars.ts';
import { functionArnOf } from '../functionArnOf.ts';
import type { RestIntegration, RestMethod } from './definition.ts';
import { definitionToJoin } from './definitions.ts';
import { refuseRequestMappings, refuseResponseMappings, refuseUnfilledVariables } from './refuseMappings.ts';

const texts = v.record(v.string(), v.string());

/** Templates of mocks are text with variables: the Velocity language is not evaluated here. */
const template = v.pipe(
  v.string(),
  v.check(
    (value) => !/#(set|if|foreach|define)\b|\$(input|util)\b/.test(value),
    'mapping templates in Velocity are not built',
  ),
);
const templates = v.optional(v.record(v.string(), template), {});

const timeout = v.optional(v.pipe(numeric, v.minValue(50), v.maxValue(29_000)), 29_000);

const integration = v.variant(
  'Type',
  [
    v.object({
      Type: v.literal('AWS_PROXY'),
      Uri: v.string(),
      IntegrationHttpMethod: v.literal('POST', "Lambda's API takes POST alone, whatever the method"),
      Credentials: v.optional(
        v.pipe(v.string(), v.regex(/:role\//, "the caller's own credentials are not built, a role is")),
      ),
      TimeoutInMillis: timeout,
    }),
    v.object({
      Type: v.literal('HTTP_PROXY'),
      Uri: v.pipe(
        v.string(),
        v.regex(/^https?:\/\//),
        v.check((uri) => !uri.includes('${'), 'stage variables in a Uri are not built'),
      ),
      IntegrationHttpMethod: v.string(),
      RequestParameters: v.optional(texts, {}),
      TimeoutInMillis: timeout,
    }),
    v.object({
      Type: v.literal('MOCK'),
      RequestTemplates: templates,
      IntegrationResponses: v.optional(
        v.array(
          v.object({ StatusCode: text, ResponseParameters: v.optional(texts, {}), ResponseTemplates: templates }),
        ),
        [],
      ),
    }),
  ],
  'only the integrations AWS_PROXY, HTTP_PROXY and MOCK of REST APIs are built; AWS and HTTP are not',
);

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
    Integration: integration,
  }),
  create({ logicalId, properties, cloud }) {
    const { RestApiId, ResourceId, HttpMethod } = properties;
    const { paths, methods } = definitionToJoin(cloud, RestApiId, logicalId);
    const path = paths.get(ResourceId);
    if (path === undefined) throw new Error(`ResourceId ${ResourceId} is no resource of the API ${RestApiId}`);
    methods.push({
      resourceId: ResourceId,
      path,
      httpMethod: HttpMethod,
      operationName: properties.OperationName,
      authorization: authorizationOf(properties.AuthorizationType, properties.AuthorizerId),
      validatorId: properties.RequestValidatorId,
      parameters: properties.RequestParameters,
      models: properties.RequestModels,
      integration: integrationOf(properties.Integration, properties),
    });
    return { physicalId: `${RestApiId}-${ResourceId}-${HttpMethod}` };
  },
});

function authorizationOf(
  type: 'NONE' | 'AWS_IAM' | 'CUSTOM',
  authorizerId: string | undefined,
): RestMethod['authorization'] {
  if (type !== 'CUSTOM') return { type };
  if (authorizerId === undefined) throw new Error('AuthorizationType CUSTOM needs an AuthorizerId');
  return { type, authorizerId };
}

function integrationOf(
  properties: v.InferOutput<typeof integration>,
  method: Parameters<typeof refuseRequestMappings>[1],
): RestIntegration {
  switch (properties.Type) {
    case 'AWS_PROXY':
      return {
        type: 'AWS_PROXY',
        functionArn: functionArnOf(properties.Uri),
        roleArn: properties.Credentials,
        timeout: properties.TimeoutInMillis,
      };
    case 'HTTP_PROXY': {
      const { Uri, IntegrationHttpMethod, RequestParameters, TimeoutInMillis } = properties;
      const parameters = RequestParameters;
      refuseRequestMappings(parameters, method);
      refuseUnfilledVariables(Uri, parameters);
      return { type: 'HTTP_PROXY', uri: Uri, method: IntegrationHttpMethod, parameters, timeout: TimeoutInMillis };
    }
    case 'MOCK':
      refuseResponseMappings(properties.IntegrationResponses, method);
      return {
        type: 'MOCK',
        requestTemplates: properties.RequestTemplates,
        responses: properties.IntegrationResponses.map(({ StatusCode, ResponseParameters, ResponseTemplates }) => ({
          status: StatusCode,
          parameters: ResponseParameters,
          templates: ResponseTemplates,
        })),
      };
  }
}
