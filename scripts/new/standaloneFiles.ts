import { readFileSync } from 'node:fs';

interface Manifest {
  version?: string;
  license?: string;
  engines?: Record<string, string>;
  overrides?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  scripts?: Record<string, string>;
}

/** What the root's README says of commands, as far as a copy has them. */
const COMMANDS = readFileSync(new URL('commands.md', import.meta.url), 'utf8');

/** Of the repository's own tools, those that work on all services at once stay behind. */
const LEFT_BEHIND = new Set(['@osls/compose', '@types/js-yaml', 'js-yaml']);

/** The package.json of a service that is a repository: its own and the root's in one. `offline` is a file: version. */
export function standaloneManifest(name: string, service: Manifest, root: Manifest, offline: string): object {
  const { lint, types, unit, e2e, test } = root.scripts ?? {};
  const tools = Object.entries(root.devDependencies ?? {}).filter(([tool]) => !LEFT_BEHIND.has(tool));
  const development = { ...Object.fromEntries(tools), ...service.devDependencies, '@patterns/offline': offline };
  return {
    name,
    version: '0.1.0',
    private: true,
    license: service.license,
    engines: root.engines,
    workspaces: ['shared/*'],
    scripts: {
      ...service.scripts,
      'start:tests': 'npm start',
      test,
      lint: lint?.split(' && ')[0],
      types,
      unit,
      e2e,
      redrive: 'node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON scripts/redrive.ts',
    },
    dependencies: service.dependencies,
    devDependencies: Object.fromEntries(
      Object.entries(development)
        .filter(([dependency]) => !(dependency in (service.dependencies ?? {})))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    overrides: root.overrides,
    allowScripts: root.allowScripts,
  };
}

/** The root's tsconfig.json, over the folders of one service. */
export function standaloneTsconfig(root: string): string {
  const { include: _, ...tsconfig } = JSON.parse(root);
  return json({ ...tsconfig, include: ['src', 'e2e', 'local', 'shared', 'scripts'] });
}

/** The root's jest.config.js; a .mjs because the package has no `type`. */
export function standaloneJest(root: string): string {
  return root
    .replace(/^ *'<rootDir>\/shared\/offline\/.*\n/m, '')
    .replace('{shared,services}/**/src/', '{src,shared/*/src}/')
    .replaceAll('<rootDir>/services/*/e2e/', '<rootDir>/e2e/');
}

/** The root's .biome.json, its rules for services over the one that stands at the root. */
export function standaloneBiome(root: string): string {
  return root.replaceAll('services/*/', '');
}

/** The root's .gitignore, except that the packed local cloud belongs to the repository. */
export function standaloneGitignore(root: string): string {
  return root.replace('*.tgz\n', '');
}

/**
 * A README without what holds only where it came from: links to the other services, each paragraph that begins with "In
 * this repository", and the marks of what is counted there. At the end come the commands.
 */
export function standaloneText(text: string, path: string): string {
  if (!path.endsWith('.md')) return text;
  const own = text
    .split('\n\n')
    .filter((paragraph) => !paragraph.startsWith('In this repository'))
    .join('\n\n')
    .replace(/<!-- npm run cost .*-->/, 'The tables were counted in the repository that this one was copied from.')
    .replace(/<!-- end of what was counted -->\n\n/, '')
    .replace(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, '$1');
  return `${own.trimEnd()}\n\n${COMMANDS}`;
}

export function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
