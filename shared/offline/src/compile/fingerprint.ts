import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nearestAbove } from './nearestAbove.ts';

/** Folders and files of a service that no template is made of. */
const sources = /^(src|e2e|local|events|node_modules|dist|README.*|\.serverless|\.esbuild)$/;

/**
 * A hash of all that a service's template is made of: its files but the code, the shared CommonJS files that they may
 * require, the lock file, this compiler, and the environment variables that any of them names as `env:NAME`.
 */
export function fingerprint(serviceDir: string): string {
  const runtime = nearestAbove(serviceDir, join('node_modules', '@patterns', 'runtime'));
  const shared = runtime ? filesIn(realpathSync(runtime), sources).filter((file) => file.endsWith('.cjs')) : [];
  const files = [...filesIn(serviceDir, sources), ...shared];

  const hash = createHash('sha256').update(lockHash(serviceDir)).update(compilerHash());
  const variables = new Set<string>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    hash.update(`${file}\0${text}\0`);
    for (const [, name = ''] of text.matchAll(/\benv:([A-Za-z_]\w*)/g)) variables.add(name);
  }
  for (const name of [...variables].sort()) hash.update(`${name}=${process.env[name] ?? '\0'}\0`);
  return hash.digest('hex');
}

let compiler: string | undefined;

/** A hash of this compiler, which stays as it is loaded. */
function compilerHash(): string {
  compiler ??= hashOf(filesIn(import.meta.dirname, /\.test\.ts$|^fixtures$|^testing$/));
  return compiler;
}

const locks = new Map<string, string>();

/** A hash of the lock file nearest above: of all that is installed. */
export function lockHash(directory: string): string {
  const lock = nearestAbove(directory, 'package-lock.json');
  if (!lock) return 'none';
  const { mtimeMs, size } = statSync(lock);
  const version = `${lock} ${mtimeMs} ${size}`;
  const hash = locks.get(version) ?? hashOf([lock]);
  locks.set(version, hash);
  return hash;
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** All files below a directory, in a fixed order; `leftOut` names what is skipped at its top. */
function filesIn(directory: string, leftOut?: RegExp): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => !leftOut?.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}
