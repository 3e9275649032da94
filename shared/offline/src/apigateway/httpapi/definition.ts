import type { Throttle } from './createThrottle.ts';

/** An HTTP API as its CloudFormation resources describe it; routes and integrations join it as they are created. */
export interface HttpApiDefinition {
  apiId: string;
  service: string;
  cors: CorsConfiguration | undefined;
  /** By id. */
  integrations: Map<string, LambdaIntegration>;
  routes: HttpApiRoute[];
  throttle: Throttle | undefined;
}

export interface LambdaIntegration {
  functionArn: string;
  /** Milliseconds. */
  timeout: number;
}

export interface HttpApiRoute {
  /** `GET /products/{sku}`, `ANY /{proxy+}` or `$default`. */
  key: string;
  integrationId: string;
  authorization: 'NONE' | 'AWS_IAM';
}

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
