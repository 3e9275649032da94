import { DEFAULT_SCHEMA, load, Type } from 'js-yaml';
import type { PackageFolder } from './types.ts';

export interface FunctionEntry {
  handler?: string;
  environment?: Record<string, unknown>;
}

export interface ResourceEntry {
  Type?: string;
  Properties?: Record<string, unknown>;
}

/** What the checks read of a serverless.yml; variables and CloudFormation's intrinsic functions stay as they are. */
export interface ServerlessYaml extends Record<string, unknown> {
  service?: string;
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

export function readServerlessYaml({ files }: PackageFolder): ServerlessYaml | undefined {
  const text = files.get('serverless.yml');
  return text === undefined ? undefined : (parseYaml(text) as ServerlessYaml);
}

/** The resources that are written by hand in `resources`, whether it is one block or a list of them. */
export function handWrittenResources({ resources }: ServerlessYaml): [string, ResourceEntry][] {
  const blocks = (Array.isArray(resources) ? resources : [resources]) as (
    | { Resources?: object }
    | string
    | undefined
  )[];
  return blocks.flatMap((block) => (typeof block === 'object' ? Object.entries(block.Resources ?? {}) : []));
}
