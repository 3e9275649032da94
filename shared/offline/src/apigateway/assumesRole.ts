import type { LocalCloud } from '../localCloud.ts';

export const gatewayPrincipal = { type: 'service', service: 'apigateway.amazonaws.com' } as const;

/**
 * Whether API Gateway may assume the role, for which it tells no source; a refusal is told on the terminal, its caller
 * hears of no reason.
 */
export function assumesRole(roleArn: string, sourceArn: string, { iam }: Pick<LocalCloud, 'iam'>): boolean {
  if (iam.trusts(roleArn, gatewayPrincipal)) return true;
  console.error(`${sourceArn} may not assume ${roleArn}: let ${gatewayPrincipal.service} do so in its trust policy.`);
  return false;
}
