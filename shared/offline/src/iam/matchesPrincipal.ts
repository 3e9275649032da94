import { accountOf, principalArn } from './principalArn.ts';
import type { PolicyStatement, Principal } from './types.ts';

/** Whether a resource policy's `Principal` means the one who asks. */
export function matchesPrincipal(
  named: NonNullable<PolicyStatement['Principal']>,
  principal: Principal,
  effect: PolicyStatement['Effect'],
): boolean {
  if (named === '*') return true;
  const aws = [named.AWS ?? []].flat();
  if (aws.includes('*')) return true;
  if (principal.type === 'service')
    return [named.Service ?? []].flat().some((name) => isService(name, principal.service));
  if (principal.type !== 'role') return false;
  const account = accountOf(principal.roleArn);
  const asAccount = [account, `arn:aws:iam::${account}:root`];
  // An account that is allowed passes the right on to whom its own policies allow; one that is denied is denied whole.
  const names = [principal.roleArn, principalArn(principal), ...(effect === 'Deny' ? asAccount : [])];
  return aws.some((name) => names.includes(name));
}

/** A service that calls from its region, such as `logs.eu-west-1.amazonaws.com`, is also meant by its global name. */
function isService(named: string, service: string): boolean {
  return named === service || named === service.replace(/^(\w+)\.[a-z]+(?:-[a-z]+)+-\d\.(?=amazonaws\.com$)/, '$1.');
}
