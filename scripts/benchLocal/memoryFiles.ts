import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = '/dev/shm';
const BLOCK_BYTES = 512;

/** Megabytes of the files that a local cloud keeps in memory, which belong to no process. */
export function memoryFiles(awsPort: number): number {
  const runFolders = readdirSync(FOLDER).filter(
    (name) => name.startsWith('patterns-offline-') && name.endsWith(`-${awsPort}`),
  );
  const bytes = runFolders.flatMap((name) => filesBelow(join(FOLDER, name))).map(bytesOf);
  return bytes.reduce((sum, each) => sum + each, 0) / 1e6;
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));

/** What it takes, not how long it is: a file may have holes. */
function bytesOf(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.blocks ?? 0) * BLOCK_BYTES;
}
