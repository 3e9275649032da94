import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = '/dev/shm';
const BLOCK_BYTES = 512;

/** Megabytes of the files that a local cloud keeps in memory, which belong to no process. */
export function memoryFiles(awsPort: number): number {
  const runFolders = entries(FOLDER).filter(
    (name) => name.startsWith('patterns-offline-') && name.endsWith(`-${awsPort}`),
  );
  return runFolders.reduce((sum, name) => sum + bytesOf(join(FOLDER, name)), 0) / 1e6;
}

/** What it takes, not how long it is: a file may have holes. */
function bytesOf(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  const below = found.isDirectory() ? entries(path) : [];
  return below.reduce((sum, name) => sum + bytesOf(join(path, name)), found.blocks * BLOCK_BYTES);
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // it has gone meanwhile
  }
}
