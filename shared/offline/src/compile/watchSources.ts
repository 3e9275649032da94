import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps: what changes within these milliseconds is one change. */
const settleMilliseconds = 20;

/**
 * Calls `onChange` with the files that changed below the folders, one call at a time; `since` is when the first of
 * them did (performance.now()). Keeps no process alive.
 */
export function watchSources(
  folders: readonly string[],
  onChange: (files: string[], since: number) => Promise<void>,
): () => void {
  const changed = new Set<string>();
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  let working = false;

  const flush = async () => {
    timer = undefined;
    if (working || changed.size === 0) return;
    working = true;
    const files = [...changed];
    changed.clear();
    await onChange(files, since);
    working = false;
    await flush();
  };

  const note = (file: string) => {
    if (changed.size === 0) since = performance.now();
    changed.add(file);
    timer ??= setTimeout(flush, settleMilliseconds).unref();
  };

  const watchers = folders.map((folder) => watchFolder(folder, note));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function watchFolder(folder: string, note: (file: string) => void): FSWatcher {
  // Not unref(): on Linux it leaves the watchers below the folder as they are.
  const watcher = watch(folder, { recursive: true, persistent: false });
  watcher.on('change', (_, name) => note(join(folder, String(name))));
  // A file that vanishes while it is looked at is no reason to stop: the next event says what there is.
  watcher.on('error', () => {});
  watcher.unref();
  return watcher;
}
