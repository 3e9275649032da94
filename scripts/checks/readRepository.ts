import { globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Repository } from './types.ts';

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.serverless', '.esbuild']);
const TEXT = /\.(ts|mts|cjs|js|json|md|yml|yaml|sql)$/;

/** Reads the repository at `root` as its packages: itself, and each folder in shared/ and services/. */
export function readRepository(root: string): Repository {
  const packages = new Map<string, Map<string, string>>();
  for (const path of filesUnder(root)) {
    const folder = /^(shared|services)\/[^/]+(?=\/)/.exec(path)?.[0] ?? '.';
    const files = packages.get(folder) ?? new Map<string, string>();
    packages.set(folder, files.set(posix.relative(folder, path), readText(join(root, path))));
  }
  return {
    packages: [...packages].map(([path, files]) => ({ path, files })),
    installed: (dependency) => readInstalled(root, dependency),
  };
}

function filesUnder(root: string): string[] {
  const exclude = (path: string) => NOT_OURS.has(posix.basename(path));
  return globSync('**/*', { cwd: root, exclude })
    .filter((path) => statSync(join(root, path)).isFile())
    .sort();
}

function readText(file: string): string {
  return TEXT.test(file) ? readFileSync(file, 'utf8') : '';
}

function readInstalled(root: string, dependency: string): { peers: string[]; bins: string[] } {
  try {
    const file = join(root, 'node_modules', dependency, 'package.json');
    const { peerDependencies = {}, bin = {} } = JSON.parse(readFileSync(file, 'utf8'));
    const bins = typeof bin === 'string' ? [dependency.split('/').at(-1) ?? dependency] : Object.keys(bin);
    return { peers: Object.keys(peerDependencies), bins };
  } catch {
    return { peers: [], bins: [] }; // An optional package of another platform is not installed.
  }
}
