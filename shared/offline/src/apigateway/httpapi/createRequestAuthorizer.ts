import type { Authorizer as LambdaAuthorizer, Verdict } from '../authorizer/types.ts';
import { message } from '../message.ts';
import { createEvent } from './createEvent.ts';
import { type Authorization, type Authorizer, stage } from './definition.ts';
import { selectedValues } from './selection.ts';

/**
 * Guards a route by a function that is asked with payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 *
 * @param identitySources such as `$request.header.Authorization`, `$request.querystring.tenant`, `$context.routeKey`.
 */
export function createRequestAuthorizer(
  identitySources: readonly string[],
  authorize: LambdaAuthorizer,
): Authorizer['authorize'] {
  return async ({ request, context }) => {
    const { region, accountId, apiId, path } = context;
    const routeArn = `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}/${request.method}${path}`;
    // Of several values the first.
    const identity = identitySources.map((source) => selectedValues(source.slice(1), request, context)[0]);
    const { version, body, isBase64Encoded, ...described } = createEvent(request, context);
    const identitySource = identity.length > 0 ? identity : null;
    const event = { version, type: 'REQUEST', routeArn, identitySource, ...described };
    return admit(await authorize({ identity, event }), routeArn);
  };
}

function admit(verdict: Verdict, routeArn: string): Authorization {
  if (verdict.type === 'unauthorized') return { type: 'refused', response: message(401, 'Unauthorized') };
  if (verdict.type === 'failed') return { type: 'refused', response: message(500, 'Internal Server Error') };
  const { context, decide } = verdict.grant;
  return decide(routeArn) === 'allow'
    ? { type: 'granted', authorizer: { lambda: context } }
    : { type: 'refused', response: message(403, 'Forbidden') };
}
