import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nearestAbove } from './nearestAbove.ts';

/** Where what was compiled and bundled for the services at or below `directory` is kept between runs. */
export function cacheFolder(directory: string): string {
  // A workspace may have packages of its own: all of a repository lies where its lock file is.
  const lock = nearestAbove(directory, 'package-lock.json');
  const modules = nearestAbove(lock ? dirname(lock) : directory, 'node_modules');
  return modules ? join(modules, '.cache', 'patterns-offline') : join(tmpdir(), 'patterns-offline');
}
