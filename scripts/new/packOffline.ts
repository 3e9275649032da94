import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from './standaloneFiles.ts';
import { toldBy } from './toldBy.ts';

/**
 * Builds shared/offline to JavaScript and types and packs it into `vendor`: Node strips no types inside node_modules.
 * Answers the file's name.
 */
export function packOffline(root: string, vendor: string): string {
  const source = join(root, 'shared/offline');
  const built = mkdtempSync(join(tmpdir(), 'patterns-offline-'));
  try {
    const tsc = join(root, 'node_modules/.bin/tsc');
    const args = ['--project', 'tsconfig.build.json', '--outDir', join(built, 'dist')];
    execFileSync(tsc, args, { cwd: source, stdio: 'pipe' });
    writeFileSync(join(built, 'package.json'), json(builtManifest(readFileSync(join(source, 'package.json'), 'utf8'))));
    mkdirSync(vendor, { recursive: true });
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', vendor], {
      cwd: built,
      encoding: 'utf8',
    });
    return packed.trim();
  } catch (error) {
    throw new Error(`shared/offline can't be built:\n${toldBy(error)}`, { cause: error });
  } finally {
    rmSync(built, { recursive: true });
  }
}

/** The package.json of the built package: what pointed to src/ points to dist/, and nobody develops it. */
export function builtManifest(source: string): object {
  const { devDependencies: _, private: __, exports, ...manifest } = JSON.parse(source);
  const built = Object.entries(exports as Record<string, string>).map(([name, path]) => {
    const target = path.replace('./src/', './dist/').replace(/\.ts$/, '');
    return [name, { types: `${target}.d.ts`, default: `${target}.js` }];
  });
  return { ...manifest, exports: Object.fromEntries(built), files: ['dist'] };
}
