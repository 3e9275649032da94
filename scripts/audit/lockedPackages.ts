/** A package that the lock file names, installed here or for another machine. */
export interface LockedPackage {
  /** As in the lock file: `node_modules/a/node_modules/b`. */
  path: string;
  name: string;
  version: string;
  /** An SPDX expression, or `unknown`. */
  licence: string;
}

interface Manifest {
  version?: string;
  license?: unknown;
  licenses?: unknown;
  link?: boolean;
}

/**
 * All packages of others in a lock file.
 *
 * @param manifestOf the package.json at a path, where it is installed: older packages name their licence there alone.
 */
export function lockedPackages(
  lock: { packages: Readonly<Record<string, Manifest>> },
  manifestOf: (path: string) => Manifest | undefined,
): LockedPackage[] {
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, locked]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: locked.version ?? 'unknown',
      licence: licenceOf(locked) ?? licenceOf(manifestOf(path) ?? {}) ?? 'unknown',
    }));
}

/** Before SPDX expressions it was `{type, url}`, or a list of those from which one may choose. */
function licenceOf({ license, licenses }: Manifest): string | undefined {
  const names = [license ?? licenses]
    .flat()
    .map((each) => (typeof each === 'string' ? each : (each as { type?: unknown } | null | undefined)?.type));
  return names.every((name) => typeof name === 'string' && name !== '') ? names.join(' OR ') : undefined;
}
