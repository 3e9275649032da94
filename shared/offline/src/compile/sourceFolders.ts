import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CompiledService } from './compiledService.ts';
import { nearestAbove } from './nearestAbove.ts';

/** The folders to watch: `src` of each service, and of each package beside them that its functions are made of. */
export function sourceFolders(services: readonly CompiledService[], inputs: Iterable<string>): string[] {
  const packages = new Set(services.map(({ serviceDir }) => serviceDir));
  for (const input of inputs) {
    const manifest = nearestAbove(dirname(input), 'package.json');
    if (manifest) packages.add(dirname(manifest));
  }
  return [...packages].map((folder) => join(folder, 'src')).filter((folder) => existsSync(folder));
}
