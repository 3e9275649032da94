import { isDeepStrictEqual } from 'node:util';
import { handWrittenResources, type ResourceEntry, readServerlessYaml, type ServerlessYaml } from './serverlessYaml.ts';
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
const OWN_PROVIDER_ENTRIES = new Set(['memorySize', 'timeout', 'httpApi', 'apiGateway', 'vpc', 'environment']);

const PHYSICAL_NAMES = ['QueueName', 'TopicName', 'TableName', 'RoleName', 'DeliveryStreamName', 'StateMachineName'];

const STACK_PREFIX = `\${self:service}-\${sls:stage}-`;

const PAGE = 200;

/** Holds a serverless.yml to the shape of `model`, another service's. */
export function checkServerlessYaml(service: PackageFolder, model: PackageFolder): Problem[] {
  const yaml = readServerlessYaml(service);
  if (!yaml) return [];
  const mends = [
    ...checkEntries(service, yaml),
    ...checkLikeModel(yaml, readServerlessYaml(model) ?? {}, serviceName(model)),
    ...Object.entries(yaml.functions ?? {}).flatMap(([key, entry]) => checkFunction(key, entry)),
    ...handWrittenResources(yaml).flatMap(([logicalId, resource]) => checkResource(logicalId, resource)),
  ];
  return mends.map((mend) => ({ file: `${service.path}/serverless.yml`, mend }));
}

function checkEntries(service: PackageFolder, yaml: ServerlessYaml): string[] {
  const name = serviceName(service);
  const entries = Object.keys(yaml);
  const ordered = ENTRIES.filter((entry) => entries.includes(entry));
  const lines = service.files.get('serverless.yml')?.split('\n').length ?? 0;
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

function checkFunction(
  key: string,
  { handler, environment = {} }: { handler?: string; environment?: object },
): string[] {
  const expected = `src/functions/${key}/index.handler`;
  const mends = handler === expected ? [] : [`set the handler of ${key} to ${expected}`];
  for (const name of Object.keys(environment).filter((name) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(name))) {
    mends.push(`name the variable ${name} of ${key} <THING>_<KIND>, such as WEBHOOK_QUEUE_URL`);
  }
  return mends;
}

function checkResource(logicalId: string, { Type = '', Properties = {} }: ResourceEntry): string[] {
  const type = /[A-Z][a-z0-9]*$/.exec(Type)?.[0] ?? '';
  const mends = logicalId.endsWith(type) ? [] : [`end the logical id ${logicalId} in its type: ${type}`];
  for (const property of PHYSICAL_NAMES) {
    const name = Properties[property];
    if (typeof name === 'string' && !name.startsWith(STACK_PREFIX)) {
      mends.push(`start ${logicalId}.${property} with ${STACK_PREFIX} or leave the name to CloudFormation`);
    }
  }
  return mends;
}
