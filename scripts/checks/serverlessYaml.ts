import { DEFAULT_SCHEMA, load, Type } from 'js-yaml';
import type { PackageFolder } from './types.ts';

export interface FunctionEntry {
  handler?: string;
  environment?: Record<string, unknown>;
  /** Some are a word alone. */
  events?: (object | string)[];
  reservedConcurrency?: unknown;
}

export interface ResourceEntry {
  Type?: string;
}

/** What the checks read of a serverless.yml; variables and CloudFormation's intrinsic functions stay as they are. */
export interface ServerlessYaml extends Record<string, unknown> {
  service?: string;
  params?: { default?: Record<string, unknown> };
  plugins?: string[];
  custom?: Record<string, unknown>;
  provider?: Record<string, unknown> & { environment?: Record<string, unknown> };
  functions?: Record<string, FunctionEntry>;
  resources?: unknown;
}

const kinds = ['scalar', 'sequence', 'mapping'] as const;

/** `!Ref X`, `!GetAtt X.Arn`, `!Sub [...]`, …: `!Name value` as `{"Name": value}`. */
const intrinsics = kinds.map(
  (kind) => new Type('!', { kind, multi: true, construct: (value, tag) => ({ [String(tag).slice(1)]: value }) }),
);

const schema = DEFAULT_SCHEMA.extend(intrinsics);

/** @throws YAMLException naming the line, if the text is no YAML. */
export function parseYaml(text: string): unknown {
  return load(text, { schema });
}

/** The templates of a service: serverless.yml, and a `serverless.<form>.yml` for another form of it. */
export function serverlessFiles({ files }: PackageFolder): string[] {
  return [...files.keys()].filter((path) => SERVERLESS_FILE.test(path));
}

export const SERVERLESS_FILE = /^serverless(\.[a-z][a-z0-9-]*)?\.yml$/;

export function readServerlessYaml({ files }: PackageFolder, file = 'serverless.yml'): ServerlessYaml | undefined {
  const text = files.get(file);
  if (text === undefined) return undefined;
  const first = files.get('serverless.yml');
  return withShared(parseYaml(text), first === undefined ? {} : parseYaml(first)) as ServerlessYaml;
}

/** Another form takes parts over from the first template: `${file(serverless.yml):functions.getJob}`. */
function withShared(value: unknown, first: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withShared(item, first));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withShared(item, first)]));
  }
  const [, path] = /^\$\{file\(serverless\.yml\):([\w.]+)\}$/.exec(String(value)) ?? [];
  if (path === undefined) return value;
  return path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], first);
}

/** The resources that are written by hand, in `resources` and in the files under resources/. */
export function handWrittenResources(service: PackageFolder): [file: string, logicalId: string, ResourceEntry][] {
  const fragments = [...service.files].filter(([path]) => /^resources\/.+\.ya?ml$/.test(path));
  return [
    ...serverlessFiles(service).flatMap((file) =>
      [readServerlessYaml(service, file)?.resources].flat().flatMap((block) => resourcesIn(file, block)),
    ),
    ...fragments.flatMap(([path, text]) => resourcesIn(path, parseYaml(text))),
  ];
}

/** A block of `resources`, or the bare resources that a file may hold. */
function resourcesIn(file: string, block: unknown): [string, string, ResourceEntry][] {
  const { Resources } = (block ?? {}) as { Resources?: object };
  const entries = Object.entries<ResourceEntry>({ ...(typeof block === 'object' && (Resources ?? block)) });
  return entries
    .filter(([, resource]) => typeof resource?.Type === 'string')
    .map(([logicalId, resource]) => [file, logicalId, resource]);
}
