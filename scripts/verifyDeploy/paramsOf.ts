import { readLocalFolder } from '@patterns/offline/localFolder';
import { type DeployedService, thirdParty } from '@patterns/testing/cloud';

/** A service of serverless-compose.yml. */
interface Composed {
  serviceDir: string;
  /** May hold `${name.Output}`. */
  params: Readonly<Record<string, string>>;
}

/**
 * What a service is deployed with: its neighbours' outputs, of those that were deployed before, and the third parties
 * that the local cloud runs for it.
 *
 * @throws Error if a neighbour has no such output.
 */
export async function paramsOf(
  { serviceDir, params }: Composed,
  running: Pick<DeployedService, 'service' | 'resources'>,
  neighbours: ReadonlyMap<string, Pick<DeployedService, 'output'>>,
): Promise<string[]> {
  const given: Record<string, string> = {};
  const { thirdParties } = await readLocalFolder(serviceDir);
  for (const party of thirdParties) Object.assign(given, party.params(thirdParty(running, party.name)));
  for (const [param, value] of Object.entries(params)) {
    const [, service = '', output = ''] = /^\$\{([\w-]+)\.(\w+)\}$/.exec(value) ?? [];
    const neighbour = neighbours.get(service);
    if (neighbour) given[param] = neighbour.output(output);
  }
  return Object.entries(given).map(([param, value]) => `--param=${param}=${value}`);
}
