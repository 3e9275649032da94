import { SERVERLESS_FILE, serverlessFiles } from './serverlessYaml.ts';
import { type Problem, type ServiceCheck, serviceName } from './types.ts';

const ESBUILD_CONFIG = "module.exports = require('@patterns/runtime/esbuild.cjs');";

const REQUIRED: readonly { pattern: RegExp; entry: string }[] = [
  { pattern: /^README\.md$/, entry: 'README.md' },
  { pattern: /^serverless\.yml$/, entry: 'serverless.yml' },
  { pattern: /^package\.json$/, entry: 'package.json' },
  { pattern: /^tsconfig\.json$/, entry: 'tsconfig.json' },
  { pattern: /^esbuild\.config\.cjs$/, entry: 'esbuild.config.cjs' },
  { pattern: /^src\/domain\/[^/]+\.ts$/, entry: 'src/domain/<rule>.ts' },
  { pattern: /^src\/functions\/[^/]+\/index\.ts$/, entry: 'src/functions/<verbNoun>/' },
  { pattern: /^e2e\/[^/]+\.e2e\.test\.ts$/, entry: 'e2e/<what>.e2e.test.ts, which runs anywhere' },
  { pattern: /^e2e\/[^/]+\.fault\.test\.ts$/, entry: 'e2e/<what>.fault.test.ts, which runs locally' },
  { pattern: /^e2e\/scene\.ts$/, entry: 'e2e/scene.ts, which the demo and the chaos play' },
];

const ALLOWED = new Set([
  'README.md',
  'cloudformation.cjs',
  'e2e',
  'esbuild.config.cjs',
  'events',
  'local',
  'package.json',
  'resources',
  'serverless.yml',
  'src',
  'tsconfig.json',
]);

const ALLOWED_IN_SRC = new Set(['adapters', 'client', 'domain', 'functions']);

/** Every service has the same entries, at the top and in src/. */
export const checkEntries: ServiceCheck = (service) => {
  const paths = [...service.files.keys()];
  const name = serviceName(service);
  const missing = REQUIRED.filter(({ pattern }) => !paths.some((path) => pattern.test(path)));
  const problems: Problem[] = missing.map(({ entry }) => ({ file: service.path, mend: `add ${entry}` }));

  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    problems.push({ file: service.path, mend: 'name the folder in kebab-case' });
  }
  if (name.endsWith('-local')) {
    problems.push({ file: service.path, mend: "rename it: <service>-local is a service's stand-ins in a local run" });
  }
  for (const path of paths.filter((path) => !isAllowed(path))) {
    problems.push({
      file: `${service.path}/${path}`,
      mend: `move it: a service holds only ${[...ALLOWED].join(', ')}`,
    });
  }
  for (const file of serverlessFiles(service)) {
    const [, form] = /^serverless\.(.+)\.yml$/.exec(file) ?? [];
    if (form === undefined || service.files.get(`local/forms/${form}.ts`)?.includes(`'${file}'`)) continue;
    problems.push({ file: `${service.path}/${file}`, mend: `name it as the template of local/forms/${form}.ts` });
  }
  const esbuild = service.files.get('esbuild.config.cjs');
  if (esbuild !== undefined && esbuild.trim() !== ESBUILD_CONFIG) {
    problems.push({ file: `${service.path}/esbuild.config.cjs`, mend: `leave the one line: ${ESBUILD_CONFIG}` });
  }
  return problems;
};

function isAllowed(path: string): boolean {
  const [top = '', second = ''] = path.split('/');
  if (top === 'src') return ALLOWED_IN_SRC.has(second);
  return ALLOWED.has(top) || SERVERLESS_FILE.test(path);
}
