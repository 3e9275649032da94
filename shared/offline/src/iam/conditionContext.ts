import type { ConditionContext } from './compileCondition.ts';
import { accountOf } from './principalArn.ts';
import type { AuthorizationRequest, Principal } from './types.ts';

/** The global condition keys and the request's own, for one request. */
export function conditionContext(
  principal: Principal,
  requestContext: AuthorizationRequest['context'] = {},
): ConditionContext {
  const keys: Record<string, string | string[]> = {
    // The endpoint stands for AWS's own, which is reached by TLS only.
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': new Date().toISOString(),
    ...principalKeys(principal),
    ...requestContext,
  };
  return new Map(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
}

function principalKeys(principal: Principal): Record<string, string> {
  if (principal.type === 'role') {
    return { 'aws:PrincipalArn': principal.roleArn, 'aws:PrincipalAccount': accountOf(principal.roleArn) };
  }
  if (principal.type === 'service' && principal.sourceArn !== undefined) {
    const account = accountOf(principal.sourceArn) || '000000000000';
    return { 'aws:SourceArn': principal.sourceArn, 'aws:SourceAccount': account };
  }
  return {};
}
