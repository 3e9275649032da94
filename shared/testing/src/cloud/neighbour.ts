import type { Cloud } from './connectCloud.ts';
import type { DeployedService } from './deployedService.ts';

/**
 * The service that a function of a neighbour belongs to: the neighbour itself, or what stands in for it where the
 * service runs alone.
 *
 * @throws Error if neither stands.
 * @example
 * const pricing = await neighbour(cloud, service, { name: 'internal-api', key: 'quotePrice' });
 * if (!pricing.isStandIn) await putPrice(pricing.output('PutPriceFunctionName'));
 */
export async function neighbour<Service extends DeployedService>(
  cloud: Pick<Cloud<Service>, 'service'>,
  { service }: Pick<DeployedService, 'service'>,
  { name, key }: { name: string; key: string },
): Promise<Service & { isStandIn: boolean }> {
  const standIns = await cloud.service(`${service}-local`).catch(() => undefined);
  const isStandIn = standIns?.functions[key] !== undefined;
  return { ...(isStandIn ? standIns : await cloud.service(name)), isStandIn };
}
