import type { HttpFrontRequest } from '../types.ts';
import type { EventContext } from './createEvent.ts';
import { stage } from './definition.ts';

const variables: Record<string, (request: HttpFrontRequest, context: EventContext) => string | undefined> = {
  accountId: (_, { accountId }) => accountId,
  apiId: (_, { apiId }) => apiId,
  domainName: (_, { apiId, region }) => `${apiId}.execute-api.${region}.amazonaws.com`,
  domainPrefix: (_, { apiId }) => apiId,
  httpMethod: ({ method }) => method,
  'identity.sourceIp': ({ sourceIp }) => sourceIp,
  'identity.userAgent': ({ headers }) => headers['user-agent']?.[0],
  path: (_, { path }) => path,
  protocol: ({ protocol }) => protocol,
  requestId: (_, { requestId }) => requestId,
  requestTimeEpoch: (_, { now }) => String(now),
  routeKey: (_, { routeKey }) => routeKey,
  stage: () => stage,
};

/** `$context.<name>` by name. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
export const contextVariables = Object.keys(variables);

export function contextVariable(name: string, request: HttpFrontRequest, context: EventContext): string | undefined {
  const [, claim] = /^authorizer\.claims\.(.+)$/.exec(name) ?? [];
  if (claim) return context.authorizer?.jwt?.claims[claim];
  return variables[name]?.(request, context);
}
