import { readServerlessYaml, serverlessFiles } from './serverlessYaml.ts';
import type { PackageFolder, Problem, ServiceCheck } from './types.ts';

const FILES = ['handler.test.ts', 'handler.ts', 'index.ts', 'schema.ts'];

/** A function is one folder of four files, named verb and noun as its key in serverless.yml. */
export const checkFunctions: ServiceCheck = (service) => {
  const folders = functionFolders(service);
  const keysOf = (file: string) => Object.keys(readServerlessYaml(service, file)?.functions ?? {});
  const keys = [...new Set(serverlessFiles(service).flatMap(keysOf))];
  return [
    ...keys
      .filter((key) => !folders.has(key))
      .map((key) => ({
        file: `${service.path}/serverless.yml`,
        mend: `make src/functions/${key}/ for function ${key}`,
      })),
    ...[...folders].flatMap(([name, files]) => checkFolder(service, name, files, keys)),
    ...checkSamples(service, keys),
  ];
};

/** Each function but a custom resource's has a sample event: its caller is CloudFormation. */
function checkSamples({ path, files }: PackageFolder, keys: string[]): Problem[] {
  const isCustomResource = (key: string) =>
    files.get(`src/functions/${key}/handler.ts`)?.includes('@patterns/runtime/migrations');
  const samples = [...files.keys()].flatMap((file) => /^events\/(.+)\.json$/.exec(file)?.[1] ?? []);
  const missing = keys.filter((key) => !samples.includes(key) && !isCustomResource(key));
  const extra = samples.filter((sample) => !keys.includes(sample));
  return [
    ...missing.map((key) => ({ file: `${path}/events`, mend: `add ${key}.json, a sample event` })),
    ...extra.map((name) => ({ file: `${path}/events`, mend: `remove ${name}.json: there is no such function` })),
  ];
}

function functionFolders({ files }: PackageFolder): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of files.keys()) {
    const [, name, file] = /^src\/functions\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (name && file) folders.set(name, [...(folders.get(name) ?? []), file]);
  }
  return folders;
}

function checkFolder(service: PackageFolder, name: string, files: string[], keys: string[]): Problem[] {
  const file = `${service.path}/src/functions/${name}`;
  const problems: Problem[] = [];
  if (!/^[a-z]+([A-Z][a-z0-9]*)+$/.test(name))
    problems.push({ file, mend: 'name it verb and noun, such as makeReceipt' });
  if (!keys.includes(name))
    problems.push({ file, mend: `add the function ${name} to serverless.yml or remove the folder` });
  for (const missing of FILES.filter((expected) => !files.includes(expected)))
    problems.push({ file, mend: `add ${missing}` });
  for (const extra of files.filter((found) => !FILES.includes(found))) {
    problems.push({
      file: `${file}/${extra}`,
      mend: 'move it to src/domain or src/adapters: a function is four files',
    });
  }
  return [...problems, ...checkWiring(service, name, file)];
}

function checkWiring({ files }: PackageFolder, name: string, file: string): Problem[] {
  const problems: Problem[] = [];
  const factory = `create${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const handler = files.get(`src/functions/${name}/handler.ts`);
  if (handler !== undefined && !new RegExp(`export (const|function) ${factory}\\b`).test(handler)) {
    problems.push({ file: `${file}/handler.ts`, mend: `export ${factory}(deps)` });
  }
  const index = files.get(`src/functions/${name}/index.ts`);
  if (index !== undefined && DECISION.test(codeOf(index))) {
    problems.push({
      file: `${file}/index.ts`,
      mend: 'move the decision into handler.ts or src/domain: index.ts is wiring',
    });
  }
  if (index !== undefined && !/export const handler\b/.test(index)) {
    problems.push({ file: `${file}/index.ts`, mend: 'export const handler' });
  }
  return problems;
}

const DECISION = /\b(if|switch|for|while)\s*\(|\?[^.:]|&&|\|\|/;

/** The source without its comments and texts. */
function codeOf(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|(['"`])(?:\\.|(?!\1)[^\\])*\1/gm, '');
}
