import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nearestAbove } from './nearestAbove.ts';

/** Where what was compiled and bundled for the services at or below `directory` is kept between runs. */
export function cacheFolder(directory: string): string {
  const modules = nearestAbove(directory, 'node_modules');
  return modules ? join(modules, '.cache', 'patterns-offline') : join(tmpdir(), 'patterns-offline');
}
