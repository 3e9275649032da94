import { identifyCaller } from '../identifyCaller.ts';
import { message } from '../message.ts';
import type { HttpApiCloud } from './createHttpApi.ts';
import type { Authorization, AuthorizerQuestion } from './definition.ts';

/** Asks what guards the route. `resourceArn` is the request's own, for IAM. */
export async function authorizeRoute(
  question: AuthorizerQuestion,
  resourceArn: string,
  cloud: Pick<HttpApiCloud, 'accountId' | 'iam'>,
): Promise<Authorization> {
  const { request, route } = question;
  if (route.authorize) return route.authorize(question);
  if (route.authorization === 'NONE') return { type: 'granted' };
  const identity = identifyCaller(request, cloud.iam, cloud.accountId);
  const allowed =
    identity && cloud.iam.refusal(identity.principal, { action: 'execute-api:Invoke', resourceArn }) === undefined;
  return allowed
    ? { type: 'granted', authorizer: { iam: identity.caller } }
    : { type: 'refused', response: message(403, 'Forbidden') };
}
