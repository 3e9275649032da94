'use strict';

/**
 * Every answer that a REST API makes itself, as a problem (RFC 9457) like those of our functions; its correlation id is
 * the id that API Gateway gave the request. Takes `${file(cloudformation.cjs):problemResponses}` in `resources`:
 *
 *   module.exports = { problemResponses };
 */
exports.problemResponses = async ({ resolveVariable }) => {
  const responses = Object.entries(details).map(([type, [status, detail]]) => [
    idOf(type),
    response(type, status, detail),
  ]);
  const Resources = Object.fromEntries([
    ...responses,
    // What has no type of its own comes with several statuses: the body names none.
    [idOf('DEFAULT_4XX'), define('DEFAULT_4XX', '{"type":"about:blank","title":$context.error.messageString}')],
    [idOf('DEFAULT_5XX'), define('DEFAULT_5XX', '{"type":"about:blank","title":"Internal Server Error"}')],
  ]);
  // What the API's deployment does not wait for may miss the first deployment; its logical id is new each time.
  const deployment = `ApiGatewayDeployment${await resolveVariable('sls:instanceId')}`;
  return { Resources, extensions: { [deployment]: { DependsOn: Object.keys(Resources) } } };
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const details = {
  ACCESS_DENIED: [403, 'You may not do this.'],
  API_CONFIGURATION_ERROR: [500],
  AUTHORIZER_CONFIGURATION_ERROR: [500],
  AUTHORIZER_FAILURE: [500],
  BAD_REQUEST_BODY: [400, 'The body is not what this route takes.'],
  BAD_REQUEST_PARAMETERS: [400, 'A parameter that this route needs is missing.'],
  EXPIRED_TOKEN: [403, 'The security token has expired: sign the request with a new one.'],
  INTEGRATION_FAILURE: [504],
  INTEGRATION_TIMEOUT: [504],
  INVALID_API_KEY: [403, 'The API key is not known here.'],
  INVALID_SIGNATURE: [403, 'The signature does not match the request.'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'There is no such route, or it takes a signed request.'],
  QUOTA_EXCEEDED: [429, 'The quota is used up.'],
  REQUEST_TOO_LARGE: [413, 'The request is larger than 10 MB.'],
  RESOURCE_NOT_FOUND: [404, 'There is no such route.'],
  THROTTLED: [429, 'Too many requests at once: try again later.'],
  UNAUTHORIZED: [401, 'Send a valid token.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'This route does not take the content type.'],
  WAF_FILTERED: [403, 'The request was filtered.'],
};

const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  504: 'Gateway Timeout',
};

function response(type, status, detail) {
  const problem = { type: 'about:blank', title: titles[status], status, ...(detail && { detail }) };
  const { Type, Properties } = define(type, JSON.stringify(problem));
  const headers = status === 401 ? { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" } : {};
  const ResponseParameters = { ...Properties.ResponseParameters, ...headers };
  return { Type, Properties: { ...Properties, StatusCode: String(status), ResponseParameters } };
}

const define = (ResponseType, template) => ({
  Type: 'AWS::ApiGateway::GatewayResponse',
  Properties: {
    RestApiId: { Ref: 'ApiGatewayRestApi' },
    ResponseType,
    ResponseParameters: {
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
      'gatewayresponse.header.x-correlation-id': 'context.requestId',
    },
    ResponseTemplates: { 'application/json': template },
  },
});

/** `UNAUTHORIZED` is `UnauthorizedGatewayResponse`. */
const idOf = (type) => {
  const words = type.toLowerCase().split('_');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}GatewayResponse`;
};
