import type { ServicePrincipal } from '../iam/types.ts';
import type { LocalCloud } from '../localCloud.ts';

/** API Gateway, when it acts for a method or an authorizer. */
export function gatewayPrincipal(sourceArn: string): ServicePrincipal {
  return { type: 'service', service: 'apigateway.amazonaws.com', sourceArn };
}

/** Whether API Gateway may assume the role; a refusal is told on the terminal, its caller hears of no reason. */
export function assumesRole(roleArn: string, sourceArn: string, { iam }: Pick<LocalCloud, 'iam'>): boolean {
  const principal = gatewayPrincipal(sourceArn);
  if (iam.trusts(roleArn, principal)) return true;
  console.error(`${sourceArn} may not assume ${roleArn}: let ${principal.service} do so in its trust policy.`);
  return false;
}
