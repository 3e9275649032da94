import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Calls `note` with each file that changes below the folder. One watcher for each folder: Node's recursive one watches
 * files on Linux, and loses a file that was replaced by another (write beside it and rename, as editors do). Keeps no
 * process alive.
 */
export function watchTree(root: string, note: (file: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();

  const forget = (folder: string) => {
    for (const [path, watcher] of watchers) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      watcher.close();
      watchers.delete(path);
    }
  };

  const add = (folder: string, found: (file: string) => void) => {
    const watcher = watchFolder(folder, (event, path) => {
      note(path);
      if (event !== 'rename') return;
      // The watcher of a folder that was replaced still looks at the one before.
      forget(path);
      ifThere(() => add(path, note));
    });
    watchers.set(folder, watcher);
    // After the watcher stands: what comes between is seen twice, and not missed.
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) ifThere(() => add(path, found));
      else found(path);
    }
  };

  add(root, () => {});
  return () => forget(root);
}

function watchFolder(folder: string, changed: (event: string, path: string) => void): FSWatcher {
  // The slash keeps a file from being watched in place of a folder.
  const watcher = watch(folder + sep, { persistent: false });
  watcher.on('change', (event, name) => changed(event, join(folder, String(name))));
  // A folder that vanishes while it is looked at is no reason to stop: the one above tells of it.
  watcher.on('error', () => {});
  return watcher;
}

/** What an event tells of may be a file, or gone again. */
function ifThere(look: () => void): void {
  try {
    look();
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
