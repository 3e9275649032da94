import type { Throttle } from '../createThrottle.ts';
import type { HttpFrontRequest, HttpFrontResponse } from '../types.ts';
import type { AuthorizerContext, EventContext } from './createEvent.ts';

/** An HTTP API as its CloudFormation resources describe it; routes and integrations join it as they are created. */
export interface HttpApiDefinition {
  apiId: string;
  service: string;
  cors: CorsConfiguration | undefined;
  /** By id. */
  integrations: Map<string, Integration>;
  routes: HttpApiRoute[];
  throttle: Throttle | undefined;
}

export type Integration = LambdaIntegration | HttpProxyIntegration;

export interface LambdaIntegration {
  type: 'AWS_PROXY';
  functionArn: string;
  /** Milliseconds. */
  timeout: number;
}

export interface HttpProxyIntegration {
  type: 'HTTP_PROXY';
  /** `ANY` hands on the caller's. */
  method: string;
  /** May hold variables of the route's path: `http://legacy.example.com/{proxy}`. */
  uri: string;
  /** Milliseconds. */
  timeout: number;
  requestMappings: readonly ParameterMapping[];
  /** By the status that the endpoint answers with. */
  responseMappings: ReadonlyMap<number, readonly ParameterMapping[]>;
}

/** `append:header.name` and its value, read. */
export interface ParameterMapping {
  action: 'append' | 'overwrite' | 'remove';
  target: 'header' | 'querystring' | 'path' | 'statuscode';
  /** Of the header (in lower case) or of the query parameter; empty for the others. */
  name: string;
  /** A constant, a selection (`$request.path`) or a text with some (`v1-${context.requestId}`). */
  value: string;
}

export interface HttpApiRoute {
  /** `GET /products/{sku}`, `ANY /{proxy+}` or `$default`. */
  key: string;
  integrationId: string;
  authorization: 'NONE' | 'AWS_IAM' | 'JWT' | 'CUSTOM';
  /** Of its authorizer, if it has one. */
  authorize?: Authorizer['authorize'] | undefined;
  /** A token must hold one of them, if there are any. */
  scopes?: readonly string[] | undefined;
}

/** `AWS::ApiGatewayV2::Authorizer`. */
export interface Authorizer {
  apiId: string;
  type: 'JWT' | 'REQUEST';
  authorize(question: AuthorizerQuestion): Promise<Authorization>;
}

export interface AuthorizerQuestion {
  request: HttpFrontRequest;
  route: HttpApiRoute;
  context: EventContext;
}

export type Authorization =
  | { type: 'refused'; response: HttpFrontResponse }
  | { type: 'granted'; authorizer?: AuthorizerContext | undefined };

export interface CorsConfiguration {
  AllowCredentials?: boolean | undefined;
  AllowHeaders?: string[] | undefined;
  AllowMethods?: string[] | undefined;
  AllowOrigins?: string[] | undefined;
  ExposeHeaders?: string[] | undefined;
  /** Seconds. */
  MaxAge?: number | undefined;
}

/** Stages other than this one are not built: it is the one that adds nothing to the path. */
export const stage = '$default';
