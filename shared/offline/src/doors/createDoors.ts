import type { Meter } from '../billing/createMeter.ts';
import type { FaultRegistry } from '../faults/createFaults.ts';
import { matchesFunction } from '../faults/matchesFunction.ts';
import type { LambdaService } from '../lambda/types.ts';
import type { LocalCloud } from '../localCloud.ts';
import type { DeployedStack } from '../stack/deploy.ts';
import { addFaultDoors, type FaultTargets } from './addFaultDoors.ts';

/** A row of `/_local/services`. */
export interface ServiceRow extends DeployedStack {
  /** Where the service is reached on the HTTP front. */
  endpoint: string;
}

export interface DoorsOptions {
  addDoor: LocalCloud['addDoor'];
  faults: FaultRegistry;
  meter: Meter;
  /** Shows one line to the person who runs the local cloud. */
  report(line: string): void;
  invocations: LambdaService['invocations'];
  status(): 'starting' | 'ready';
  /** How many bundles have yet to be made; a function waits for its own. */
  bundling(): number;
  services(): ServiceRow[];
  /** The names of the AWS services behind the endpoint, and the URLs of third parties and data stores. */
  targets(): Pick<FaultTargets, 'awsServices' | 'urls'>;
}

/** Opens the doors under `/_local`: what runs, what it did, and what shall go wrong. */
export function createDoors(options: DoorsOptions): void {
  const { addDoor, faults, meter, report, invocations, status, bundling, services, targets } = options;
  addDoor('GET', '/_local/health', async () => ({ status: 200, body: { status: status(), bundling: bundling() } }));
  addDoor('GET', '/_local/services', async () => ({ status: 200, body: services() }));
  addDoor('GET', '/_local/invocations', async ({ url }) => {
    const name = url.searchParams.get('function');
    const rows = invocations();
    return { status: 200, body: name === null ? rows : rows.filter((row) => matchesFunction(name, row.function)) };
  });
  addDoor('GET', '/_local/calls', async () => ({ status: 200, body: meter.rows() }));
  addDoor('POST', '/_local/calls', async () => {
    meter.start();
    return { status: 200, body: [] };
  });
  addFaultDoors({ addDoor, faults, report }, () => ({
    functions: services().flatMap(({ functions }) => Object.values(functions)),
    resources: services().flatMap(({ resources }) => resources.map(({ physicalId }) => physicalId)),
    ...targets(),
  }));
}
