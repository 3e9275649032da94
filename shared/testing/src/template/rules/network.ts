import { permissionsOf } from '../permissions.ts';
import { idIn, ofType, type Resource } from '../resource.ts';
import type { Finding, Rule } from './types.ts';

/** Where an endpoint is not called as its actions are. */
const ENDPOINTS: Readonly<Record<string, string>> = { kinesis: 'kinesis-streams', firehose: 'kinesis-firehose' };

/** A subnet of the template has no way out but endpoints: a call of any other service would wait until it times out. */
export const network: Rule = ({ resources }) =>
  ofType(resources, 'AWS::Lambda::Function')
    .filter(({ Properties: { VpcConfig } }) => isMadeHere(resources, VpcConfig))
    .flatMap((inVpc) => unreachable(resources, inVpc));

function isMadeHere(resources: readonly Resource[], vpcConfig: unknown): boolean {
  const { SubnetIds } = (vpcConfig ?? {}) as { SubnetIds?: unknown };
  return resources.some(({ id }) => id === idIn(SubnetIds));
}

function unreachable(resources: readonly Resource[], { id }: Resource): Finding[] {
  const endpoints = ofType(resources, 'AWS::EC2::VPCEndpoint').map(({ Properties }) =>
    JSON.stringify(Properties.ServiceName),
  );
  const services = permissionsOf(resources, id)
    .flatMap(([actions]) => actions.split(' '))
    .filter((action) => action.includes(':'))
    .map((action) => action.split(':')[0] ?? '');
  return [...new Set(services)]
    .map((service) => ENDPOINTS[service] ?? service)
    .filter((service) => !endpoints.some((name) => name.includes(`.${service}"`)))
    .map((service) => ({ id, mend: `give its network an endpoint of ${service}, or it waits for it in vain` }));
}
