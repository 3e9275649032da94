import type { Authorizer } from '../authorizer/types.ts';
import type { Throttle } from '../createThrottle.ts';
import type { GatewayResponseType } from './gatewayError.ts';
import type { JsonSchema } from './schemaErrors.ts';

/** A REST API as its CloudFormation resources describe it; they join it as they are created. */
export interface RestApiDefinition {
  apiId: string;
  name: string;
  service: string;
  rootResourceId: string;
  /** Content types whose bodies are handed on as base64; `*` within one stands for anything. */
  binaryMediaTypes: string[];
  /** Paths by resource id; the root's is `/`. */
  paths: Map<string, string>;
  methods: RestMethod[];
  authorizers: Map<string, RestAuthorizer>;
  validators: Map<string, RequestValidator>;
  /** By name. */
  models: Map<string, JsonSchema>;
  gatewayResponses: Map<GatewayResponseType, GatewayResponseDefinition>;
  /** The logical id of its deployment, once there is one. */
  deployment: string | undefined;
  /** What was not deployed to a stage is not reachable. */
  stage: RestStage | undefined;
}

export interface RestStage {
  name: string;
  deploymentId: string;
  variables: Record<string, string>;
  throttle: Throttle;
}

export interface RestMethod {
  resourceId: string;
  /** `/documents/{id}`. */
  path: string;
  /** `GET`, or `ANY`. */
  httpMethod: string;
  operationName: string | undefined;
  authorization: { type: 'NONE' } | { type: 'AWS_IAM' } | { type: 'CUSTOM'; authorizerId: string };
  validatorId: string | undefined;
  /** `method.request.querystring.page` and whether it is required. */
  parameters: Record<string, boolean>;
  /** Names of models by content type. */
  models: Record<string, string>;
  integration: RestIntegration;
}

export type RestIntegration =
  | { type: 'AWS_PROXY'; functionArn: string; roleArn: string | undefined; timeout: number }
  | { type: 'HTTP_PROXY'; uri: string; method: string; parameters: Record<string, string>; timeout: number }
  | { type: 'MOCK'; requestTemplates: Record<string, string>; responses: MockResponse[] };

export interface MockResponse {
  status: string;
  /** Values in single quotes by `method.response.header.<name>`. */
  parameters: Record<string, string>;
  templates: Record<string, string>;
}

export interface RestAuthorizer {
  type: 'TOKEN' | 'REQUEST';
  /** `method.request.header.Authorization`. */
  identitySources: string[];
  validation: RegExp | undefined;
  authorize: Authorizer;
}

export interface RequestValidator {
  body: boolean;
  parameters: boolean;
}

export interface GatewayResponseDefinition {
  status: number | undefined;
  /** By `gatewayresponse.header.<name>`. */
  parameters: Record<string, string>;
  /** By content type. */
  templates: Record<string, string>;
}
