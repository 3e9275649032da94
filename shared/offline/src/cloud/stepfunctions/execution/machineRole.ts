import type { Principal, ServicePrincipal } from '../../../iam/types.ts';
import type { StateMachine } from './types.ts';

/** Step Functions, when it acts for a state machine: by the name that it has in its region. */
export function statesPrincipal(machineArn: string): ServicePrincipal {
  const region = machineArn.split(':')[3];
  return { type: 'service', service: `states.${region}.amazonaws.com`, sourceArn: machineArn };
}

/** A machine's role, as which Step Functions makes all its calls; the children of a distributed map act for their machine. */
export function machineRole({ arn, roleArn }: Pick<StateMachine, 'arn' | 'roleArn'>): Principal {
  return { type: 'role', roleArn, assumedBy: statesPrincipal(arn.split('/')[0] ?? arn) };
}
