import { createRequire } from 'node:module';
import { join } from 'node:path';
import { muteOsls } from './muteOsls.ts';
import type { Configuration, OslsOptions, OslsService, Resolution, Serverless, Variables } from './oslsTypes.ts';
import { validateQuickly } from './validateQuickly.ts';

/** Our own plugin and those that bundle or serve: a template needs none of them. */
const leftOut = new Set(['@patterns/offline', 'serverless-esbuild', 'serverless-offline']);

/**
 * Compiles a service to its CloudFormation template: the only use of osls's inner modules. Nothing is printed, zipped
 * or written, the working directory stays, and what osls would take from the clock is fixed.
 * @throws Error as osls throws it.
 */
export async function compileWithOsls(serviceDir: string, file: string, options: OslsOptions): Promise<OslsService> {
  const path = join(serviceDir, file);
  const configuration = await osls<(path: string) => Promise<Configuration>>('configuration/read')(path);
  if (options.form !== undefined) configuration.service += `-${options.form}`;
  const resolution = variableResolution(serviceDir, configuration, options);
  await resolveVariables(path, resolution);

  if (Array.isArray(configuration.plugins)) {
    configuration.plugins = configuration.plugins.filter((plugin) => !leftOut.has(plugin));
  }
  leaveOutAccountRole(configuration);
  const serverless = newServerless({
    configuration,
    serviceDir,
    configurationFilename: file,
    commands: ['package'],
    options,
    variablesMeta: resolution.variablesMeta,
  });
  await serverless.init();
  serverless.instanceId = 'local';
  resolution.sources.sls = osls<(instance: Serverless) => unknown>(`${sources}/instance-dependent/get-sls`)(serverless);
  resolution.sources.param = osls<(instance: Serverless) => unknown>(`${sources}/instance-dependent/param`)(serverless);
  resolution.fulfilledSources.add('sls').add('param');
  await resolveVariables(path, resolution);
  refuseUnresolved(resolution);

  writeNothing(serverless, path);
  validateQuickly(serverless.configSchemaHandler, require);
  await serverless.run();
  return { ...describe(serverless), esbuildConfig: configuration.custom?.esbuild?.config };
}

const require = createRequire(import.meta.url);
const sources = 'configuration/variables/sources';

function osls<Exports>(module: string): Exports {
  muteOsls(require);
  return require(`serverless/lib/${module}`) as Exports;
}

function variableResolution(serviceDir: string, configuration: Configuration, options: OslsOptions): Resolution {
  const resolution: Resolution = {
    serviceDir,
    configuration,
    variablesMeta: osls<(configuration: Configuration) => Variables>('configuration/variables/resolve-meta')(
      configuration,
    ),
    sources: {
      env: osls(`${sources}/env`),
      file: osls(`${sources}/file`),
      opt: osls(`${sources}/opt`),
      self: osls(`${sources}/self`),
      strToBool: osls(`${sources}/str-to-bool`),
      sls: osls<() => unknown>(`${sources}/instance-dependent/get-sls`)(),
      param: osls<() => unknown>(`${sources}/instance-dependent/param`)(),
    },
    options,
    fulfilledSources: new Set(['env', 'file', 'opt', 'self', 'strToBool']),
  };
  const deferIrrelevantStages = osls<(configuration: Configuration, resolution: Resolution) => unknown>(
    'configuration/variables/defer-irrelevant-stage-params',
  );
  resolution.isPropertyDeferred = deferIrrelevantStages(configuration, resolution);
  return resolution;
}

async function resolveVariables(path: string, resolution: Resolution): Promise<void> {
  const report = osls<(path: string, configuration: Configuration, variables: Variables, options: object) => void>(
    'configuration/variables/eventually-report-resolution-errors',
  );
  const check = () => report(path, resolution.configuration, resolution.variablesMeta, { isHelpRequest: false });
  check();
  await osls<(resolution: Resolution) => Promise<void>>('configuration/variables/resolve')(resolution);
  check();
}

function refuseUnresolved({ variablesMeta, isPropertyDeferred }: Resolution): void {
  const isDeferred = isPropertyDeferred as (path: string) => boolean;
  for (const path of [...variablesMeta.keys()].filter(isDeferred)) variablesMeta.delete(path);
  const [unresolved] = variablesMeta.keys();
  if (unresolved === undefined) return;
  const place = unresolved.replaceAll('\0', '.');
  throw new Error(`Cannot resolve the variable at "${place}" without AWS: take the value as a param with a default`);
}

/**
 * With logs of a REST API osls adds a function of its own, which gives the whole account a role for them: a setting
 * outside the stack, whose code is not among the service's.
 */
function leaveOutAccountRole({ provider }: Configuration): void {
  const logs = provider?.logs;
  if (!logs?.restApi) return;
  const settings = typeof logs.restApi === 'object' ? logs.restApi : {};
  logs.restApi = { ...settings, roleManagedExternally: true };
}

/** osls refuses to be created while another instance is on the stack, as it is inside `serverless offline`. */
function newServerless(input: object): Serverless {
  const Serverless = osls<new (input: object) => Serverless>('serverless');
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return new Serverless(input);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Takes out the steps that clean and fill `.serverless`; the configuration file stands in for each archive. */
function writeNothing({ pluginManager, service, utils, cli }: Serverless, archive: string): void {
  utils.writeFileSync = () => {};
  cli.consoleLog = () => {};
  pluginManager.hooks['aws:common:cleanupTempDir:cleanup'] = [];
  pluginManager.hooks['aws:package:finalize:saveServiceState'] = [];
  const useArchive = () => {
    service.package.artifactDirectoryName = 'local';
    for (const definition of Object.values(service.functions)) definition.package = { artifact: archive };
  };
  pluginManager.loadHooks({ hooks: { 'before:package:createDeploymentArtifacts': useArchive } });
}

function describe(serverless: Serverless): Omit<OslsService, 'esbuildConfig'> {
  const { service } = serverless;
  const provider = serverless.getProvider('aws');
  const functions = Object.entries(service.functions).map(([key, { handler }]) => {
    if (!handler) throw new Error(`The function "${key}" has no handler: images can not run locally`);
    return { key, logicalId: provider.naming.getLambdaLogicalId(key), handler };
  });
  return {
    service: service.service,
    stage: provider.getStage(),
    stackName: provider.naming.getStackName(),
    template: service.provider.compiledCloudFormationTemplate,
    functions,
  };
}
