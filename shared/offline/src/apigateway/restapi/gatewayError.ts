/**
 * Types of gateway responses with their status, the message API Gateway gives where the case has none of its own, and
 * the error type in `x-amzn-errortype`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export const gatewayResponseTypes = {
  ACCESS_DENIED: [403, 'User is not authorized to access this resource', 'AccessDeniedException'],
  API_CONFIGURATION_ERROR: [500, 'Internal server error', 'InternalServerErrorException'],
  // An authorizer that fails leaves no message at all: {"message":null}.
  AUTHORIZER_CONFIGURATION_ERROR: [500, null, 'AuthorizerConfigurationException'],
  AUTHORIZER_FAILURE: [500, null, 'AuthorizerConfigurationException'],
  BAD_REQUEST_BODY: [400, 'Invalid request body', 'BadRequestException'],
  BAD_REQUEST_PARAMETERS: [400, 'Missing required request parameters', 'BadRequestException'],
  EXPIRED_TOKEN: [403, 'The security token included in the request is expired', 'ExpiredTokenException'],
  INTEGRATION_FAILURE: [504, 'Network error communicating with endpoint', 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out', 'InternalServerErrorException'],
  INVALID_API_KEY: [403, 'Forbidden', 'ForbiddenException'],
  INVALID_SIGNATURE: [403, 'The request signature we calculated does not match', 'InvalidSignatureException'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  QUOTA_EXCEEDED: [429, 'Limit Exceeded', 'LimitExceededException'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long', 'RequestTooLargeException'],
  RESOURCE_NOT_FOUND: [404, 'Not Found', 'NotFoundException'],
  THROTTLED: [429, 'Too Many Requests', 'TooManyRequestsException'],
  UNAUTHORIZED: [401, 'Unauthorized', 'UnauthorizedException'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported Media Type', 'UnsupportedMediaTypeException'],
  WAF_FILTERED: [403, 'Forbidden', 'ForbiddenException'],
  DEFAULT_4XX: [400, 'Bad Request', 'BadRequestException'],
  DEFAULT_5XX: [500, 'Internal server error', 'InternalServerErrorException'],
} as const satisfies Record<string, [status: number, message: string | null, errorType: string]>;

export type GatewayResponseType = keyof typeof gatewayResponseTypes;

interface GatewayErrorDetails {
  /** Where the case has another than its type. */
  status?: number;
  message?: string;
  /** `$context.error.validationErrorString`. */
  validationErrors?: string;
}

/** An answer that API Gateway makes itself, as a gateway response of its type says. */
export class GatewayError extends Error {
  readonly type: GatewayResponseType;
  readonly status: number;
  readonly text: string | null;
  readonly errorType: string;
  readonly validationErrors: string | undefined;

  constructor(type: GatewayResponseType, { status, message, validationErrors }: GatewayErrorDetails = {}) {
    super(type);
    const [ownStatus, ownMessage, errorType] = gatewayResponseTypes[type];
    this.type = type;
    this.status = status ?? ownStatus;
    this.text = message ?? ownMessage;
    this.errorType = errorType;
    this.validationErrors = validationErrors;
  }
}
