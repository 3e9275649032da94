import { posix } from 'node:path';
import type { PackageFolder, Problem } from './types.ts';

/** The packages that a service's code and tests are written against. */
const PACKAGES = ['shared/runtime', 'shared/testing'];

/** What these packages offer is documented, functions with an example. */
export function checkExamples({ path, files }: PackageFolder): Problem[] {
  if (!PACKAGES.includes(path)) return [];
  return [...files.keys()]
    .filter((file) => /^src\/.+\/index\.ts$/.test(file))
    .flatMap((index) => offered(index, files))
    .filter(([file, name]) => !isDocumented(files.get(file) ?? '', name))
    .map(([file, name]) => ({ file: `${path}/${file}`, mend: `document ${name}, with an @example` }));
}

/** Files and names of the functions that an index.ts exports, its own or those of others. */
function offered(index: string, files: PackageFolder['files']): [file: string, name: string][] {
  const source = files.get(index) ?? '';
  const passedOn = [...source.matchAll(/^export \{([^}]*)\} from '(.+)'/gm)].flatMap(([, names = '', from = '']) =>
    names
      .split(',')
      .map((name): [string, string] => [posix.join(posix.dirname(index), from), name.trim()])
      .filter(([, name]) => name !== '' && !name.startsWith('type ')),
  );
  const own = [...source.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name = '']): [string, string] => [
    index,
    name,
  ]);
  return [...passedOn, ...own].filter(([file, name]) => isFunction(files.get(file) ?? '', name));
}

const isFunction = (source: string, name: string) =>
  new RegExp(`^export (async )?function ${name}\\b|^export const ${name} =\\s*(async )?(<[^=]*>)?\\(`, 'm').test(
    source,
  );

/** The comment that ends right before the declaration has an example. */
function isDocumented(source: string, name: string): boolean {
  const [before = ''] = source.split(new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm'));
  const comment = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(before)?.[0] ?? '';
  return comment.includes('@example');
}
