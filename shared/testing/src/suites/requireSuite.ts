import { resolve } from 'node:path';

/**
 * Jest answers a name that matches nothing with all its settings.
 *
 * @param pattern a part of a suite's path, as Jest takes it.
 * @param files all suites, relative to the root.
 * @throws Error that names the services, or the suites of a service that stands alone.
 */
export function requireSuite(pattern: string, files: readonly string[]): void {
  const matching = new RegExp(pattern.replace(/^\.\//, ''), 'i');
  if (files.some((file) => matching.test(resolve(file)))) return;
  throw new Error(`No e2e suite matches ${pattern}; the ${knownSuites(files)}`);
}

/** The services that have suites, or the suites of a service that stands alone, for a person. */
export function knownSuites(files: readonly string[]): string {
  const services = new Set(files.flatMap((file) => /^services\/([^/]+)/.exec(file)?.[1] ?? []));
  return services.size > 0 ? `services are ${[...services].join(', ')}` : `suites are ${files.join(', ')}`;
}
