import { checkDependencies } from './checkDependencies.ts';
import { checkImports } from './checkImports.ts';
import { importsOf } from './importsOf.ts';
import type { PackageFolder } from './types.ts';

function folder(path: string, manifest: object, files: Record<string, string> = {}): PackageFolder {
  return { path, files: new Map(Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) };
}

const gatekeeper = folder('services/gatekeeper', { name: 'gatekeeper' });

function importing(source: string, dependencies = {}) {
  const shop = folder('services/shop', { name: 'shop', dependencies }, { 'src/domain/book.ts': source });
  return checkImports(shop, { packages: [folder('.', {}), shop, gatekeeper] }).map(({ mend }) => mend);
}

test('finds imports of every form and nothing in strings', () => {
  const source = [
    `import a, { b } from 'one';`,
    `import type {\n  c,\n} from "two";`,
    `import 'three';`,
    `export { d } from 'four';`,
    `const e = await import('five');`,
    `const f = require('six');`,
    `const text = "import g from 'seven'; require('eight')";`,
    `export const h = 'nine';`,
  ].join('\n');

  expect(importsOf(source)).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
});

test('lets declared packages, their types and own files be imported', () => {
  const source = `import type { Handler } from 'aws-lambda';\nimport 'node:fs';\nimport '@a/b/deep';\nimport './own.ts';`;

  expect(importing(source, { '@types/aws-lambda': '1', '@a/b': '1' })).toEqual([]);
});

test.each([
  ['an undeclared package', `import '@a/b/deep';`, 'declare @a/b in services/shop/package.json'],
  ['another service by name', `import 'gatekeeper';`, expect.stringContaining('no service imports another')],
  [
    'another service by path',
    `import '../../../gatekeeper/x.ts';`,
    expect.stringContaining('no path leaves a package'),
  ],
  ['a script', `import '../../../../scripts/new.ts';`, expect.stringContaining('no path leaves a package')],
])('refuses %s', (_, source, mend) => {
  expect(importing(source, { gatekeeper: '1' })).toEqual([mend]);
});

test('refuses a path from the root into a package', () => {
  const root = folder('.', {}, { 'scripts/start.ts': `import '../services/gatekeeper/x.ts';` });

  expect(checkImports(root, { packages: [root, gatekeeper] })).toMatchObject([{ file: 'scripts/start.ts' }]);
});

function depending(dependencies: Record<string, string>, files: Record<string, string>, others: PackageFolder[] = []) {
  const shop = folder('services/shop', { dependencies, scripts: { start: 'sls offline' } }, files);
  const installed = (name: string) => ({
    peers: name === 'bundler-plugin' ? ['bundler'] : [],
    bins: name === 'serverless' ? ['sls'] : [],
  });
  return checkDependencies(shop, { packages: [...others, shop], installed }).map(({ mend }) => mend);
}

test('counts as used what is imported, listed, typed, run, or asked for by another', () => {
  const dependencies = {
    a: '1',
    '@types/b': '1',
    '@types/d__e': '1',
    'bundler-plugin': '1',
    bundler: '1',
    serverless: '1',
  };
  const files = { 'x.ts': `import 'a/deep'; import 'b'; import '@d/e';`, 'serverless.yml': '- bundler-plugin' };

  expect(depending(dependencies, files)).toEqual([]);
});

test('counts an optional package of one platform as used where its scope is', () => {
  const manifest = { optionalDependencies: { '@engine/linux-x64': '1' } };
  const shop = folder('services/shop', manifest, { 'x.ts': 'resolve(`@engine/$'.concat('{platform}`)') });

  expect(checkDependencies(shop, { packages: [shop], installed: () => ({ peers: [], bins: [] }) })).toEqual([]);
});

test('refuses what nothing uses, a mention in the README notwithstanding', () => {
  expect(depending({ a: '1' }, { 'README.md': 'a', 'x.ts': `import '@x/a';` })).toEqual([
    'remove a: nothing in the package uses it',
  ]);
});

test('refuses a version that differs from the others', () => {
  const others = [folder('shared/runtime', { dependencies: { a: '1' } })];

  expect(depending({ a: '2' }, { 'x.ts': `import 'a';` }, others)).toEqual([
    'ask for a 1, as shared/runtime/package.json does',
  ]);
});
