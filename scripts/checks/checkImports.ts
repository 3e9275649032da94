import { posix } from 'node:path';
import { importsOf, packageOf } from './importsOf.ts';
import { declaredDependencies, manifest, typesOf } from './manifest.ts';
import { isService, type PackageFolder, type Problem, type Repository, serviceName } from './types.ts';

const SOURCE = /\.(ts|mts|cjs|js)$/;

/** Imports reach other packages by their exports alone, and only those that the importing package declares. */
export function checkImports(folder: PackageFolder, { packages }: Pick<Repository, 'packages'>): Problem[] {
  const services = new Set(packages.filter(isService).map(serviceName));
  const declared = new Set([...declaredDependencies(folder).keys(), manifest(folder).name]);
  const others = packages.map(({ path }) => path).filter((path) => path !== '.' && path !== folder.path);

  const mendOf = (file: string, specifier: string): string | undefined => {
    const name = packageOf(specifier);
    if (name === undefined) return staysInside(file, specifier, folder, others) ? undefined : leaves(specifier);
    if (services.has(name)) return `take ${name} as a parameter of serverless.yml: no service imports another`;
    if (declared.has(name) || declared.has(typesOf(name))) return undefined;
    return `declare ${name} in ${posix.join(folder.path, 'package.json')}`;
  };

  return [...folder.files]
    .filter(([path]) => SOURCE.test(path))
    .flatMap(([path, source]) => {
      const file = posix.join(folder.path, path);
      return importsOf(source).flatMap((specifier) => {
        const mend = mendOf(file, specifier);
        return mend === undefined ? [] : [{ file, mend }];
      });
    });
}

function staysInside(file: string, specifier: string, folder: PackageFolder, others: string[]): boolean {
  if (!specifier.startsWith('.')) return true;
  const target = posix.join(posix.dirname(file), specifier);
  const inside = folder.path === '.' ? !target.startsWith('..') : target.startsWith(`${folder.path}/`);
  return inside && !others.some((path) => target.startsWith(`${path}/`));
}

const leaves = (specifier: string) => `import ${specifier} by its package's name: no path leaves a package`;
