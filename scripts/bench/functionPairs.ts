import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deployments } from '../world/deployments.ts';
import type { World } from '../world/openWorld.ts';
import { bundle } from './bundle.ts';
import { bundleReferences } from './bundleReferences.ts';
import { type Contender, createContender } from './contender.ts';
import { listFunctions } from './listFunctions.ts';
import type { FirstCall } from './runFresh.ts';

/** A function and the bare handler that makes the same calls with the same clients. */
export interface FunctionPair {
  name: string;
  candidate: Contender;
  reference: Contender;
  /** What the function answered its sample event, and how many calls it made for that. */
  first: FirstCall['outcome'];
  calls: number;
}

interface PairOptions {
  root: string;
  folder: string;
  world: World;
  /** What each process needs of the environment. */
  base: Record<string, string>;
}

/** Calls each function once, so that its reference can be made of the calls it made. Functions that share one share it. */
export async function functionPairs({ root, folder, world, base }: PairOptions): Promise<FunctionPair[]> {
  const functions = listFunctions(root);
  const bundles = await bundle(functions.map(({ entry }) => entry));
  const references = await bundleReferences(bundles);
  const deployed = await deployments(root, world);
  const shared = new Map<string, Contender>();
  const pairs: FunctionPair[] = [];
  for (const { service, name: key, entry } of functions) {
    const name = `${service}/${key}`;
    const [own, bare] = [bundles.get(entry), references.get(entry)];
    if (!own || !bare) throw new Error(`${name} was not bundled.`);
    const event = sampleOf(root, service, key, world);
    const environment = { ...base, ...deployed.get(name)?.variables };
    const candidate = createContender(folder, { name, bundle: own, event, environment });
    world.takeCalls();
    const { outcome } = await candidate.call();
    const calls = world.takeCalls();
    const { postgresPort, redisPort } = world;
    const referenceEvent = { body: '{}', calls, ports: { postgresPort, redisPort } };
    const id = `${references.get(entry)?.code.length}:${calls.map(({ action }) => action)}`;
    const reference =
      shared.get(id) ??
      createContender(folder, { name: `bare-${shared.size}`, bundle: bare, event: referenceEvent, environment: base });
    shared.set(id, reference);
    pairs.push({ name, candidate, reference, first: outcome, calls: calls.length });
  }
  return pairs.sort((a, b) => (a.reference.name < b.reference.name ? -1 : 1));
}

/** Its sample event; what is called by CloudFormation has none. */
function sampleOf(root: string, service: string, key: string, { url }: World): unknown {
  const file = resolve(root, `services/${service}/events/${key}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const resource = {
    LogicalResourceId: 'Bench',
    ResourceType: 'Custom::Bench',
    ResourceProperties: { Schema: 'bench' },
  };
  return { RequestType: 'Create', RequestId: '1', StackId: 'stack/1', ResponseURL: `${url}/answer`, ...resource };
}
