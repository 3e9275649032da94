import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { batchChanges } from './batchChanges.ts';
import { watchTree } from './watchTree.ts';

const configuration = /^serverless(\.[\w-]+)?\.yml$|\.cjs$/;
const folders = ['resources', 'local/thirdParties', 'local/neighbours'];

/**
 * Calls `onChange` once for each change of a file that a service's template, or what stands in for others, is made of.
 * Keeps no process alive.
 */
export function watchConfiguration(serviceDirs: readonly string[], onChange: (file: string) => void): () => void {
  const { note, stop } = batchChanges((files) => files.forEach(onChange));
  const closes = serviceDirs.flatMap((dir) => {
    const watcher = watch(dir, { persistent: false }, (_, name) => {
      if (name && configuration.test(name)) note(join(dir, name));
    });
    const trees = folders.map((folder) => join(dir, folder)).filter((folder) => existsSync(folder));
    return [() => watcher.close(), ...trees.map((folder) => watchTree(folder, note))];
  });
  return () => {
    stop();
    for (const close of closes) close();
  };
}
