import { posix } from 'node:path';
import { declaredDependencies, manifest } from './manifest.ts';
import type { PackageFolder, Problem, Repository } from './types.ts';

/** What a package declares it uses, in the version that the others ask for. */
export function checkDependencies(folder: PackageFolder, repository: Repository): Problem[] {
  const file = posix.join(folder.path, 'package.json');
  const used = usedNames(folder, repository);
  const unused = [...declaredDependencies(folder).keys()].filter((name) => !used(name));
  return [
    ...unused.map((name) => ({ file, mend: `remove ${name}: nothing in the package uses it` })),
    ...differingVersions(folder, repository).map((mend) => ({ file, mend })),
  ];
}

function differingVersions(folder: PackageFolder, { packages }: Repository): string[] {
  const peers = Object.keys(manifest(folder).peerDependencies ?? {});
  return [...declaredDependencies(folder)].flatMap(([name, version]) => {
    if (peers.includes(name)) return [];
    const first = packages.find((other) => declaredDependencies(other).has(name) && !isPeer(other, name));
    const theirs = first && declaredDependencies(first).get(name);
    if (!first || theirs === version) return [];
    return [`ask for ${name} ${theirs}, as ${posix.join(first.path, 'package.json')} does`];
  });
}

function isPeer(folder: PackageFolder, name: string): boolean {
  return name in (manifest(folder).peerDependencies ?? {});
}

/** A dependency is used when a file names it, a script runs a command of it, or another dependency asks for it. */
function usedNames(folder: PackageFolder, { installed }: Repository): (name: string) => boolean {
  const scripts = words(Object.values(manifest(folder).scripts ?? {}));
  const files = words(
    [...folder.files].filter(([path]) => !/(^|\/)package\.json$|\.md$/.test(path)).map(([, text]) => text),
  );
  const declared = [...declaredDependencies(folder).keys()];
  const optional = manifest(folder).optionalDependencies ?? {};
  const peers = new Set(declared.flatMap((name) => installed(name).peers.filter((peer) => peer !== name)));
  return (name) =>
    peers.has(name) ||
    scripts.has(name) ||
    (name in optional && files.has(scopeOf(name))) ||
    installed(name).bins.some((bin) => scripts.has(bin)) ||
    files.has(name.startsWith('@types/') ? typedBy(name) : name);
}

/** The package for one platform is named by its scope and that platform. */
function scopeOf(name: string): string {
  return name.split('/')[0] ?? name;
}

/** `@types/a__b` types `@a/b`. */
function typedBy(types: string): string {
  const name = types.slice('@types/'.length);
  return name.includes('__') ? `@${name.replace('__', '/')}` : name;
}

/** The words that may name a package, without the subpaths behind them. */
function words(texts: readonly string[]): Set<string> {
  const found = texts.flatMap((text) => text.match(/[@\w][\w@./-]*/g) ?? []);
  return new Set(found.flatMap((word) => [word, packageIn(word)]));
}

function packageIn(path: string): string {
  const inside = path.replace(/^.*node_modules\//, '');
  return /^(@[^/]+\/)?[^/]+/.exec(inside)?.[0] ?? inside;
}
