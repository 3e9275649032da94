import type { Principal } from '../iam/types.ts';

/** Who made a call, as the door `/_local/calls` names them. */
export function callerOf(principal: Principal): string {
  switch (principal.type) {
    case 'role':
      return principal.functionName ?? principal.roleArn;
    case 'service':
      return principal.service;
    case 'administrator':
      return 'administrator';
  }
}
