import { join } from 'node:path';
import { providers } from './awsServices.ts';
import { cacheFolder } from './compile/cacheFolder.ts';
import { compileCached } from './compile/compileCached.ts';
import type { CompiledService, CompileOptions } from './compile/compiledService.ts';
import { type Bundler, createBundler } from './compile/createBundler.ts';
import { neighbourStack } from './local/neighbourStack.ts';
import { type LocalFolder, readLocalFolder } from './local/readLocalFolder.ts';
import { referenceName, type StandIns, standInsFor } from './local/standIns.ts';
import { startThirdParties } from './local/startThirdParties.ts';
import type { LocalCloud } from './localCloud.ts';
import { compilable, type Outputs, referredStacks, withOutputs } from './outputReferences.ts';
import { createInDependencyOrder } from './stack/createInDependencyOrder.ts';
import { type DeployedStack, deploy } from './stack/deploy.ts';
import type { Template } from './stack/template.ts';

/** A service to run. */
export interface ServiceToStart {
  /** Absolute. */
  dir: string;
  /** What compose or a person gives it; `${service.Output}` stands for an output of a service deployed before. */
  params: Record<string, string>;
}

interface DeployedServices {
  stacks: DeployedStack[];
  bundler: Bundler;
  warnings: string[];
}

/**
 * Compiles the services and builds their stacks in the given order, each
 * after what stands in for the neighbours and third parties of which it was given no param, and before its other forms.
 * @throws Error naming the service and what to do.
 */
export async function deployServices(
  services: readonly ServiceToStart[],
  options: { stage: string | undefined; cloud: LocalCloud },
): Promise<DeployedServices> {
  const { stage, cloud } = options;
  const prepared = (await Promise.all(services.map((service) => prepare(service, cloud, stage)))).flat();
  const all = prepared.flatMap(({ compiled, neighbours }) => [...neighbours, compiled]);
  const bundler = createBundler(all, join(cacheFolder(services[0]?.dir ?? ''), 'bundles'));
  const stacks = await deployAll(prepared, bundler, cloud);
  return { stacks, bundler, warnings: all.flatMap(({ warnings }) => warnings) };
}

/** Each after those before it that it takes something of, the others at once. */
async function deployAll(prepared: readonly Prepared[], bundler: Bundler, cloud: LocalCloud): Promise<DeployedStack[]> {
  const services = new Map(prepared.map((service) => [service.compiled.service, service]));
  const names = [...services.keys()];
  const dependencies = new Map(
    prepared.map(({ compiled: { service, template } }) => {
      const before = names.slice(0, names.indexOf(service));
      // An export names no stack.
      if (JSON.stringify(template).includes('"Fn::ImportValue"')) return [service, before];
      const referred = referredStacks(template);
      return [service, before.filter((name) => referred.includes(name))];
    }),
  );
  const deployed = new Map<string, DeployedStack[]>();
  await createInDependencyOrder(dependencies, async (name) => {
    const service = services.get(name);
    if (service)
      deployed.set(name, await deployService(service, { stacks: [...deployed.values()].flat(), bundler, cloud }));
  });
  return names.flatMap((name) => deployed.get(name) ?? []);
}

interface Prepared {
  compiled: CompiledService;
  /** None, or the one stack of all that stands in for neighbours. */
  neighbours: CompiledService[];
  thirdParties: StandIns['thirdParties'];
}

/** The service and, under names of their own, its other forms. */
async function prepare({ dir, params }: ServiceToStart, cloud: LocalCloud, stage?: string): Promise<Prepared[]> {
  const folder = await readLocalFolder(dir);
  const others = folder.forms.map(({ name, template, ...form }) => ({
    ...(template !== undefined && { file: template }),
    form: name,
    params: { ...params, ...form.params },
  }));
  const asked = { ...(stage !== undefined && { stage }), region: cloud.region };
  const preparing = [{ params }, ...others].map(async (form) => {
    const prepared = await prepareForm(dir, folder, { ...asked, ...form });
    begin(prepared.compiled.template, cloud);
    return prepared;
  });
  return Promise.all(preparing);
}

function begin({ Resources }: Template, cloud: LocalCloud): void {
  const types = new Set(Object.values(Resources).map(({ Type }) => Type));
  for (const { type, begin } of providers) if (types.has(type)) void begin?.(cloud).catch(() => undefined);
}

async function prepareForm(
  serviceDir: string,
  folder: LocalFolder,
  { params, ...asked }: Omit<CompileOptions, 'serviceDir'>,
): Promise<Prepared> {
  const { references, neighbours, thirdParties } = standInsFor(folder, params);
  const options = { ...asked, serviceDir, params: compilable({ ...references, ...params }) };
  const compiled = await compileCached(options);
  return { compiled, neighbours: neighbours.length > 0 ? [neighbourStack(compiled, neighbours)] : [], thirdParties };
}

/** The service's stack, after that of its neighbours' stand-ins if there is one. */
async function deployService(
  { compiled, neighbours, thirdParties }: Prepared,
  { stacks, ...parts }: { stacks: readonly DeployedStack[]; bundler: Bundler; cloud: LocalCloud },
): Promise<DeployedStack[]> {
  const outputs = new Map(stacks.map((stack) => [stack.service, stack.outputs]));
  const { values, resources } = await startThirdParties(thirdParties, compiled.service, parts.cloud);
  const standIns = await Promise.all(neighbours.map((neighbour) => deployStack(neighbour, outputs, parts)));
  outputs.set(referenceName, Object.assign(values, ...standIns.map((stack) => stack.outputs)));
  const stack = await deployStack(compiled, outputs, parts);
  return [...standIns, { ...stack, resources: [...stack.resources, ...resources] }];
}

function deployStack(
  { service, stage, stackName, template }: CompiledService,
  outputs: Outputs,
  { bundler, cloud }: { bundler: Bundler; cloud: LocalCloud },
): Promise<DeployedStack> {
  return deploy(
    {
      service,
      stage,
      stackName,
      template: withOutputs(template, outputs),
      parameters: {},
      code: (logicalId) => {
        const file = bundler.file(service, logicalId);
        return { file, ready: () => bundler.ready(file) };
      },
    },
    cloud,
    providers,
  );
}
