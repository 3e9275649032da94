import type { Principal } from './types.ts';

/** The account in an ARN, empty where it has none (buckets). */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** The last part of a role's ARN: unique in its account. */
export function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}

/** The name of a role's session: its function's. */
export function sessionNameOf({ functionName = 'local' }: Extract<Principal, { type: 'role' }>): string {
  return functionName;
}

/** The principal as AWS names it in errors and in GetCallerIdentity. */
export function principalArn(principal: Principal): string {
  if (principal.type === 'administrator') return 'arn:aws:iam::000000000000:root';
  if (principal.type === 'service') return principal.service;
  const account = accountOf(principal.roleArn);
  return `arn:aws:sts::${account}:assumed-role/${roleNameOf(principal.roleArn)}/${sessionNameOf(principal)}`;
}
