import type { PackageFolder } from './types.ts';

const FIELDS = ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies'] as const;

export interface Manifest extends Partial<Record<(typeof FIELDS)[number], Record<string, string>>> {
  name?: string;
  type?: string;
  scripts?: Record<string, string>;
}

/** A folder's package.json. */
export function manifest({ files }: PackageFolder): Manifest {
  return JSON.parse(files.get('package.json') ?? '{}');
}

/** All that a package declares, by name, with the version it asks for. */
export function declaredDependencies(folder: PackageFolder): Map<string, string> {
  const declared = manifest(folder);
  return new Map(FIELDS.flatMap((field) => Object.entries(declared[field] ?? {})));
}

/** The package of types for a package without its own: `@a/b` → `@types/a__b`. */
export function typesOf(name: string): string {
  return `@types/${name.replace(/^@/, '').replace('/', '__')}`;
}
