import type { Metafile } from 'esbuild';

/**
 * The files that an entry imports, directly or not, without those in node_modules: also those that add no code now,
 * such as a file of re-exports, because a change may make them do so.
 */
export function ownInputs({ inputs }: Pick<Metafile, 'inputs'>, entryPoint: string): Set<string> {
  const found = new Set<string>();
  const pending = [entryPoint];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (found.has(path) || isInstalled(path) || !(path in inputs)) continue;
    found.add(path);
    for (const imported of inputs[path]?.imports ?? []) pending.push(imported.path);
  }
  return found;
}

const isInstalled = (path: string) => /(^|\/)node_modules\//.test(path);
