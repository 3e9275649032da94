import type { StackContext } from '../../stack/resourceProvider.ts';
import type { Authorizer } from '../authorizer/types.ts';
import type { Throttle } from '../createThrottle.ts';
import type { GatewayResponseType } from './gatewayError.ts';
import type { Template } from './mapping/compileTemplate.ts';
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
  /** Its newest deployment, once there is one, and the building or update of its stack that made it. */
  deployment: { logicalId: string; madeBy: StackContext } | undefined;
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
  | AwsIntegration
  | { type: 'MOCK'; requestTemplates: Record<string, Template>; responses: IntegrationResponse[] };

/** A call to an AWS API, made by API Gateway itself. */
export interface AwsIntegration {
  type: 'AWS';
  /** `kinesis`. */
  service: string;
  /** `PutRecords`. */
  action: string;
  /** The role as which it calls. */
  roleArn: string;
  /** Values by `integration.request.header.<name>`. */
  parameters: Record<string, string>;
  /** By content type. */
  requestTemplates: Record<string, Template>;
  passthrough: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
  responses: IntegrationResponse[];
  timeout: number;
}

export interface IntegrationResponse {
  status: string;
  /** What of the integration's status it is for; absent: for all that no other is for. */
  selection: RegExp | undefined;
  /** Values by `method.response.header.<name>`. */
  parameters: Record<string, string>;
  /** By content type. */
  templates: Record<string, Template>;
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
