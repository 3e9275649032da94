import { join } from 'node:path';
import { awsServices } from './awsServices.ts';
import { cacheFolder } from './compile/cacheFolder.ts';
import { compileCached } from './compile/compileCached.ts';
import type { CompiledService } from './compile/compiledService.ts';
import { type Bundler, createBundler } from './compile/createBundler.ts';
import type { LocalCloud } from './localCloud.ts';
import { type DeployedStack, deploy } from './stack/deploy.ts';

/** A service to run. */
export interface ServiceToStart {
  /** Absolute. */
  dir: string;
  /** What compose or a person gives it; `${service.Output}` stands for an output of a service deployed before. */
  params: Record<string, string>;
}

export interface DeployedServices {
  stacks: DeployedStack[];
  bundler: Bundler;
  warnings: string[];
}

const providers = awsServices.flatMap(({ resources = [] }) => resources);

/**
 * Compiles the services, bundles all their functions in one call, and builds their stacks in the given order.
 * @throws Error naming the service and what to do.
 */
export async function deployServices(
  services: readonly ServiceToStart[],
  options: { stage: string | undefined; cloud: LocalCloud },
): Promise<DeployedServices> {
  const { stage, cloud } = options;
  const compiled = await Promise.all(
    services.map(({ dir, params }) =>
      compileCached({ serviceDir: dir, params, region: cloud.region, ...(stage === undefined ? {} : { stage }) }),
    ),
  );
  const [first] = services;
  if (!first) throw new Error('There is no service to start: name one that has a folder under services/.');
  const bundler = await createBundler(compiled, join(cacheFolder(first.dir), 'bundles'));
  const stacks: DeployedStack[] = [];
  for (const service of compiled) stacks.push(await deployService(service, { stacks, bundler, cloud }));
  return { stacks, bundler, warnings: compiled.flatMap(({ warnings }) => warnings) };
}

function deployService(
  { service, stage, stackName, template }: CompiledService,
  { stacks, bundler, cloud }: { stacks: readonly DeployedStack[]; bundler: Bundler; cloud: LocalCloud },
): Promise<DeployedStack> {
  return deploy(
    {
      service,
      stage,
      stackName,
      template: withOutputs(template, stacks),
      parameters: {},
      code: (logicalId) => bundler.file(service, logicalId),
    },
    cloud,
    providers,
  );
}

/**
 * Params refer to outputs of stacks that did not stand when the template was compiled, so that one compile serves all
 * runs: the reference itself was compiled in, and what it stands for takes its place here.
 */
function withOutputs(template: CompiledService['template'], stacks: readonly DeployedStack[]): typeof template {
  const outputs = new Map(stacks.map((stack) => [stack.service, stack.outputs]));
  const json = JSON.stringify(template).replaceAll(/\$\{([a-z0-9-]+)\.([A-Z]\w*)\}/g, (reference, service, output) => {
    const known = outputs.get(service);
    if (!known) return reference;
    const value = known[output];
    if (value === undefined)
      throw new Error(`${reference}: ${service} has no such output, correct serverless-compose.yml`);
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(json) as typeof template;
}
