import { parseYaml } from './serverlessYaml.ts';
import { isService, type Problem, type Repository, serviceName } from './types.ts';

const FILE = 'serverless-compose.yml';

/** Compose knows each service under its own name. */
export function checkCompose({ packages }: Pick<Repository, 'packages'>): Problem[] {
  const text = packages.find(({ path }) => path === '.')?.files.get(FILE);
  if (text === undefined) return [{ file: FILE, mend: 'add it' }];
  const { services = {} } = parseYaml(text) as { services?: Record<string, { path?: string }> };
  const folders = packages.filter(isService);
  const missing = folders.filter((folder) => services[serviceName(folder)]?.path !== folder.path);
  const extra = Object.keys(services).filter((key) => !folders.some((folder) => serviceName(folder) === key));
  return [
    ...missing.map((folder) => ({ file: FILE, mend: `add ${serviceName(folder)}: { path: ${folder.path} }` })),
    ...extra.map((key) => ({ file: FILE, mend: `remove ${key}: there is no services/${key}` })),
  ];
}
