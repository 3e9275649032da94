import { isDeepStrictEqual } from 'node:util';
import {
  type FunctionEntry,
  handWrittenResources,
  type ResourceEntry,
  readServerlessYaml,
  type ServerlessYaml,
  serverlessFiles,
} from './serverlessYaml.ts';
import { type PackageFolder, type Problem, serviceName } from './types.ts';

const ENTRIES = [
  'service',
  'frameworkVersion',
  'configValidationMode',
  'params',
  'plugins',
  'package',
  'custom',
  'provider',
  'functions',
  'stepFunctions',
  'resources',
];

/** What a service may set for itself; all else in `provider` is as in the other services. */
const OWN_PROVIDER_ENTRIES = new Set([
  'apiGateway',
  'endpointType',
  'environment',
  'httpApi',
  'memorySize',
  'timeout',
  'tracing',
  'vpc',
]);

const PAGE = 200;

/** Holds the templates of a service to the shape of `model`, another service's. */
export function checkServerlessYaml(service: PackageFolder, model: PackageFolder): Problem[] {
  const ofResources = handWrittenResources(service).flatMap(([file, logicalId, resource]) =>
    checkResource(logicalId, resource).map((mend) => ({ file: `${service.path}/${file}`, mend })),
  );
  return [...serverlessFiles(service).flatMap((file) => checkFile(file, service, model)), ...ofResources];
}

function checkFile(file: string, service: PackageFolder, model: PackageFolder): Problem[] {
  const yaml = readServerlessYaml(service, file) ?? {};
  const mends = [
    ...checkEntries(service, file, yaml),
    ...checkLikeModel(yaml, readServerlessYaml(model) ?? {}, serviceName(model)),
    ...Object.entries(yaml.functions ?? {}).flatMap(([key, entry]) => checkFunction(key, entry)),
    ...checkConcurrency(yaml),
  ];
  return mends.map((mend) => ({ file: `${service.path}/${file}`, mend }));
}

function checkEntries(service: PackageFolder, file: string, yaml: ServerlessYaml): string[] {
  const name = serviceName(service);
  const entries = Object.keys(yaml);
  const ordered = ENTRIES.filter((entry) => entries.includes(entry));
  const lines = service.files.get(file)?.split('\n').length ?? 0;
  const mends = entries.filter((entry) => !ENTRIES.includes(entry)).map((entry) => `remove the entry ${entry}`);
  if (entries.filter((entry) => ENTRIES.includes(entry)).join() !== ordered.join()) {
    mends.push(`put the entries in order: ${ordered.join(', ')}`);
  }
  if (yaml.service !== name) mends.push(`name the service as its folder: service: ${name}`);
  if (lines > PAGE)
    mends.push(`move resources to files under resources/: one page is ${PAGE} lines, this has ${lines}`);
  return mends;
}

function checkLikeModel(yaml: ServerlessYaml, model: ServerlessYaml, modelName: string): string[] {
  const entries = Object.keys({ ...model.provider, ...yaml.provider }).filter((key) => !OWN_PROVIDER_ENTRIES.has(key));
  const common = Object.keys(model.provider?.environment ?? {});
  const alike = [
    ['frameworkVersion'],
    ['configValidationMode'],
    ['package'],
    ['custom', 'esbuild'],
    ['custom', 'alarms', 'topicArn'],
    ['provider', 'tracing', 'lambda'],
    ...entries.map((key) => ['provider', key]),
    ...common.map((key) => ['provider', 'environment', key]),
  ];
  const mends = alike
    .filter((path) => !isDeepStrictEqual(valueAt(yaml, path), valueAt(model, path)))
    .map((path) => `write ${path.join('.')} as in services/${modelName}/serverless.yml`);
  const plugins = model.plugins ?? [];
  if ((yaml.plugins ?? []).filter((plugin) => plugins.includes(plugin)).join() !== plugins.join()) {
    mends.push(`list the plugins in this order: ${plugins.join(', ')}; others go between them`);
  }
  return mends;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function checkFunction(key: string, { handler, environment = {} }: FunctionEntry): string[] {
  const expected = `src/functions/${key}/index.handler`;
  const unnamed = Object.keys(environment).filter((name) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(name));
  return [
    ...(handler === expected ? [] : [`set the handler of ${key} to ${expected}`]),
    ...unnamed.map((name) => `name the variable ${name} of ${key} <THING>_<KIND>, such as WEBHOOK_QUEUE_URL`),
  ];
}

/** The doctor tells that param to who can't reserve. */
function checkConcurrency({ functions = {}, params }: ServerlessYaml): string[] {
  if (Object.keys(params?.default ?? {}).some((param) => param.endsWith('Concurrency'))) return [];
  const reserving = Object.keys(functions).filter((key) => functions[key]?.reservedConcurrency !== undefined);
  return reserving.map((key) => `take the reservedConcurrency of ${key} from a param …Concurrency that may be none`);
}

function checkResource(logicalId: string, { Type = '' }: ResourceEntry): string[] {
  const type = /[A-Z][a-z0-9]*$/.exec(Type)?.[0] ?? '';
  return logicalId.endsWith(type) ? [] : [`end the logical id ${logicalId} in its type: ${type}`];
}
