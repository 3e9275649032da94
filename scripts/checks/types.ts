/** What a check found: the file, and what mends it. */
export interface Problem {
  file: string;
  mend: string;
}

/** A folder with a package.json, its files by path relative to it. Nested packages are folders of their own. */
export interface PackageFolder {
  /** Relative to the repository, such as `services/gatekeeper`; the repository itself is `.`. */
  path: string;
  files: ReadonlyMap<string, string>;
}

export interface Repository {
  packages: readonly PackageFolder[];
  /** What an installed package brings and asks for beside itself. */
  installed(dependency: string): { peers: readonly string[]; bins: readonly string[] };
}

export type ServiceCheck = (service: PackageFolder) => Problem[];

/** `services/gatekeeper` → `gatekeeper`. */
export function serviceName({ path }: PackageFolder): string {
  return path.slice('services/'.length);
}

export function isService({ path }: PackageFolder): boolean {
  return path.startsWith('services/');
}
