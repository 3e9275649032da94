/** An editor writes a file in several steps: what changes within these milliseconds is one change. */
const settleMilliseconds = 20;

/**
 * Gathers what `note` is told and hands it to `onChange`, one call at a time; `since` is when the first of the files
 * changed (performance.now()). Keeps no process alive.
 */
export function batchChanges(onChange: (files: string[], since: number) => void | Promise<void>): {
  note(file: string): void;
  stop(): void;
} {
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

  return {
    note: (file) => {
      if (changed.size === 0) since = performance.now();
      changed.add(file);
      timer ??= setTimeout(flush, settleMilliseconds).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
