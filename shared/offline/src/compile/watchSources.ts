import { batchChanges } from './batchChanges.ts';
import { watchTree } from './watchTree.ts';

/**
 * Calls `onChange` with the files that changed below the folders, one call at a time; `since` is when the first of
 * them did (performance.now()). Keeps no process alive.
 */
export function watchSources(
  folders: readonly string[],
  onChange: (files: string[], since: number) => Promise<void>,
): () => void {
  const { note, stop } = batchChanges(onChange);
  const closes = folders.map((folder) => watchTree(folder, note));
  return () => {
    stop();
    for (const close of closes) close();
  };
}
