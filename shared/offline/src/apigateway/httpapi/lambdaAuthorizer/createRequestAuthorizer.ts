import type { Authorizer as LambdaAuthorizer, Verdict } from '../../authorizer/types.ts';
import { createEvent } from '../createEvent.ts';
import { type Authorization, type Authorizer, type AuthorizerQuestion, stage } from '../definition.ts';
import { contextVariable } from '../httpProxy/contextVariables.ts';
import { message } from '../message.ts';

/**
 * Guards a route by a function that is asked with payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function createRequestAuthorizer(
  identitySources: readonly string[],
  authorize: LambdaAuthorizer,
): Authorizer['authorize'] {
  return async (question) => {
    const { request, context } = question;
    const { region, accountId, apiId, path } = context;
    const routeArn = `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}/${request.method}${path}`;
    const identity = identitySources.map((source) => identityAt(source, question));
    const { version, body, isBase64Encoded, ...described } = createEvent(request, context);
    const identitySource = identity.length > 0 ? identity : null;
    const event = { version, type: 'REQUEST', routeArn, identitySource, ...described };
    return admit(await authorize({ identity, event }), routeArn);
  };
}

/** `$request.header.Authorization`, `$request.querystring.tenant` or `$context.routeKey`; of several values the first. */
function identityAt(source: string, { request, context }: AuthorizerQuestion): string | undefined {
  const [, place, name = ''] = /^\$(request\.header|request\.querystring|context)\.(.+)$/.exec(source) ?? [];
  if (place === 'request.header') return request.headers[name.toLowerCase()]?.[0];
  if (place === 'request.querystring') return new URLSearchParams(request.rawQueryString).get(name) ?? undefined;
  return contextVariable(name, request, context);
}

function admit(verdict: Verdict, routeArn: string): Authorization {
  if (verdict.type === 'unauthorized') return { type: 'refused', response: message(401, 'Unauthorized') };
  if (verdict.type === 'failed') return { type: 'refused', response: message(500, 'Internal Server Error') };
  const { context, decide } = verdict.grant;
  return decide(routeArn) === 'allow'
    ? { type: 'granted', authorizer: { lambda: context } }
    : { type: 'refused', response: message(403, 'Forbidden') };
}
