import { bundle } from '../bench/bundle.ts';
import { listFunctions } from '../bench/listFunctions.ts';

/** The packages, by their paths in the lock file, whose code is bundled into functions. */
export async function bundledPaths(): Promise<Set<string>> {
  const bundles = await bundle(listFunctions('.').map(({ entry }) => entry));
  const modules = [...bundles.values()].flatMap((each) => each.modules);
  return new Set(modules.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
}
