import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, numeric, text } from '../../stack/scalars.ts';
import { idOf } from '../idOf.ts';
import { restAuthorizer } from './authorizerResource.ts';
import { createRestApi } from './createRestApi.ts';
import type { RestApiDefinition } from './definition.ts';
import { definitions, definitionToJoin } from './definitions.ts';
import { deployment, restStage } from './deploymentResources.ts';
import { type GatewayResponseType, gatewayResponseTypes } from './gatewayError.ts';
import { restMethod } from './methodResource.ts';
import type { JsonSchema } from './schemaErrors.ts';

const api = resourceProvider({
  type: 'AWS::ApiGateway::RestApi',
  properties: v.object({
    Name: v.string('only APIs with a Name are built, an OpenAPI Body is not'),
    BinaryMediaTypes: v.optional(v.array(v.string()), []),
    Policy: v.optional(v.literal('', 'resource policies of REST APIs are not built')),
  }),
  create({ logicalId, properties, stack, cloud }) {
    const apiId = idOf(stack.stackName, logicalId);
    const rootResourceId = idOf(stack.stackName, `${logicalId}/`);
    const definition: RestApiDefinition = {
      apiId,
      name: properties.Name,
      service: stack.service,
      rootResourceId,
      binaryMediaTypes: properties.BinaryMediaTypes,
      paths: new Map([[rootResourceId, '/']]),
      methods: [],
      authorizers: new Map(),
      validators: new Map(),
      models: new Map(),
      gatewayResponses: new Map(),
      deployment: undefined,
      stage: undefined,
    };
    definitions(cloud).set(apiId, definition);
    cloud.http.addApi(createRestApi(definition, cloud));
    const remove = () => {
      cloud.http.removeApi(stack.service);
      definitions(cloud).delete(apiId);
    };
    return { physicalId: apiId, attributes: { RestApiId: apiId, RootResourceId: rootResourceId }, remove };
  },
});

const resource = resourceProvider({
  type: 'AWS::ApiGateway::Resource',
  properties: v.object({ RestApiId: v.string(), ParentId: v.string(), PathPart: v.string() }),
  create({ logicalId, properties, stack, cloud }) {
    const { RestApiId, ParentId, PathPart } = properties;
    const { paths } = definitionToJoin(cloud, RestApiId, logicalId, stack);
    const parent = paths.get(ParentId);
    if (parent === undefined) throw new Error(`ParentId ${ParentId} is no resource of the API ${RestApiId}`);
    const id = idOf(stack.stackName, logicalId).slice(0, 6);
    paths.set(id, `${parent === '/' ? '' : parent}/${PathPart}`);
    return { physicalId: id, attributes: { ResourceId: id }, remove: () => void paths.delete(id) };
  },
});

const requestValidator = resourceProvider({
  type: 'AWS::ApiGateway::RequestValidator',
  properties: v.object({
    RestApiId: v.string(),
    Name: v.optional(v.string()),
    ValidateRequestBody: v.optional(flag, false),
    ValidateRequestParameters: v.optional(flag, false),
  }),
  create({ logicalId, properties, stack, cloud }) {
    const { RestApiId, ValidateRequestBody: body, ValidateRequestParameters: parameters } = properties;
    const id = idOf(stack.stackName, logicalId).slice(0, 6);
    const { validators } = definitionToJoin(cloud, RestApiId, logicalId, stack);
    validators.set(id, { body, parameters });
    return { physicalId: id, attributes: { RequestValidatorId: id }, remove: () => void validators.delete(id) };
  },
  update: 'recreate',
});

const schema = v.custom<JsonSchema>((value) => typeof value === 'object' && value !== null, 'a JSON schema');

const model = resourceProvider({
  type: 'AWS::ApiGateway::Model',
  properties: v.object({
    RestApiId: v.string(),
    ContentType: v.optional(v.string()),
    Name: v.optional(v.string()),
    Schema: v.union([v.pipe(v.string(), v.parseJson(), schema), schema]),
  }),
  create({ logicalId, properties, stack, cloud }) {
    const name = properties.Name ?? `model${idOf(stack.stackName, logicalId)}`;
    const { models } = definitionToJoin(cloud, properties.RestApiId, logicalId, stack);
    models.set(name, properties.Schema);
    return { physicalId: name, remove: () => void models.delete(name) };
  },
  update: 'recreate',
});

const gatewayResponse = resourceProvider({
  type: 'AWS::ApiGateway::GatewayResponse',
  properties: v.object({
    RestApiId: v.string(),
    ResponseType: v.picklist(Object.keys(gatewayResponseTypes) as GatewayResponseType[]),
    StatusCode: v.optional(numeric),
    ResponseParameters: v.optional(v.record(v.string(), text), {}),
    ResponseTemplates: v.optional(v.record(v.string(), v.string()), {}),
  }),
  create({ logicalId, properties, stack, cloud }) {
    const { RestApiId, ResponseType, StatusCode, ResponseParameters, ResponseTemplates } = properties;
    const { gatewayResponses } = definitionToJoin(cloud, RestApiId, logicalId, stack);
    gatewayResponses.set(ResponseType, {
      status: StatusCode,
      parameters: ResponseParameters,
      templates: ResponseTemplates,
    });
    const id = idOf(stack.stackName, logicalId);
    return { physicalId: id, attributes: { Id: id }, remove: () => void gatewayResponses.delete(ResponseType) };
  },
  update: 'recreate',
});

/** The resources of REST APIs. */
export const restApiResources: ResourceProvider[] = [
  api,
  resource,
  restMethod,
  restAuthorizer,
  requestValidator,
  model,
  gatewayResponse,
  deployment,
  restStage,
];
