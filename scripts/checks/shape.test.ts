import { checkCompose } from './checkCompose.ts';
import { checkEntries } from './checkEntries.ts';
import { checkFunctions } from './checkFunctions.ts';
import { checkManifests } from './checkManifests.ts';
import { checkReadme } from './checkReadme.ts';
import { soundService, soundText } from './soundService.fixture.ts';
import type { PackageFolder } from './types.ts';

const mends = (check: (service: PackageFolder) => { mend: string }[], changes = {}) =>
  check(soundService(changes)).map(({ mend }) => mend);

test.each([checkEntries, checkReadme, checkManifests, checkFunctions])('%p lets a sound service pass', (check) => {
  expect(check(soundService())).toEqual([]);
});

test.each([
  ['README.md', 'add README.md'],
  ['serverless.yml', 'add serverless.yml'],
  ['e2e/shop.fault.test.ts', 'add e2e/<what>.fault.test.ts, which runs locally'],
  ['src/domain/book.ts', 'add src/domain/<rule>.ts'],
])('misses %s', (path, mend) => {
  expect(mends(checkEntries, { [path]: undefined })).toEqual([mend]);
});

test.each(['utils/help.ts', 'src/lib/help.ts', 'jest.config.js'])('refuses %s', (path) => {
  expect(checkEntries(soundService({ [path]: '' }))).toEqual([
    { file: `services/shop/${path}`, mend: expect.stringContaining('move it') },
  ]);
});

test('refuses a folder that is not in kebab-case', () => {
  const { files } = soundService();

  expect(checkEntries({ path: 'services/bookShop', files })).toMatchObject([{ mend: 'name the folder in kebab-case' }]);
});

test('refuses the name of what stands in for a service', () => {
  const { files } = soundService();

  expect(checkEntries({ path: 'services/shop-local', files })).toMatchObject([
    { mend: expect.stringContaining('rename it') },
  ]);
});

test('another template is one of a form, and is held to the same shape', () => {
  const other = soundText('serverless.yml').replaceAll('buyBook', 'lendBook');
  const form = { 'local/forms/library.ts': "export const template = 'serverless.library.yml';" };

  expect(mends(checkEntries, { 'serverless.library.yml': other, ...form })).toEqual([]);
  expect(mends(checkEntries, { 'serverless.library.yml': other })).toEqual([
    'name it as the template of local/forms/library.ts',
  ]);
  expect(mends(checkFunctions, { 'serverless.library.yml': other })).toContain(
    'make src/functions/lendBook/ for function lendBook',
  );
});

test('refuses a bundler configuration of its own', () => {
  expect(mends(checkEntries, { 'esbuild.config.cjs': 'module.exports = {};' })).toEqual([
    expect.stringContaining('leave the one line'),
  ]);
});

test('refuses a README without a section, without order, without diagram', () => {
  const text = soundText('README.md');

  expect(mends(checkReadme, { 'README.md': text.replace('## How it fails', '') })).toEqual([
    'add the section "## How it fails"',
  ]);
  expect(mends(checkReadme, { 'README.md': text.replace('## How it fails', '').concat('## How it fails') })).toEqual([
    expect.stringContaining('put the sections in order'),
  ]);
  expect(mends(checkReadme, { 'README.md': text.replace('mermaid', '') })).toEqual([
    'show the pattern as a mermaid diagram at the top',
  ]);
});

test('refuses a README whose hint on this repository takes along what copies need', () => {
  const withHint = (hint: string) => mends(checkReadme, { 'README.md': `${soundText('README.md')}\n${hint}\n` });

  expect(withHint('In this repository, run `npm run x -- ../y` in the top\nfolder.\n\nMore.')).toEqual([]);
  expect(withHint('In this repository, run `npm run x -- ../y` in the top\nfolder. More.')).toEqual([
    expect.stringContaining('end the paragraph'),
  ]);
});

test("refuses a README of an HTTP API that is silent on API Gateway's own errors", () => {
  const yaml = soundText('serverless.yml').replace(
    '    environment:\n      BOOK',
    '    events: [{ httpApi: GET /books }]\n    environment:\n      BOOK',
  );

  expect(mends(checkReadme, { 'serverless.yml': yaml })).toEqual([expect.stringContaining('404 `Not Found`')]);
  const withDefault = yaml.replace('TableName:', 'RouteKey: $$default\n          TableName:');
  expect(mends(checkReadme, { 'serverless.yml': withDefault })).toEqual([expect.stringContaining('no 404 of its own')]);
});

test.each([
  ['another name', { name: 'shopp' }, 'name the package as its folder: shop'],
  ['a module type', { type: 'module' }, expect.stringContaining('remove "type"')],
  ['other scripts', { scripts: {} }, expect.stringContaining('make the scripts')],
])('refuses a package.json with %s', (_, change, mend) => {
  const changed = JSON.stringify({ ...JSON.parse(soundText('package.json')), ...change });

  expect(mends(checkManifests, { 'package.json': changed })).toEqual([mend]);
});

test('refuses a tsconfig.json of its own, such as one with path aliases', () => {
  expect(mends(checkManifests, { 'tsconfig.json': '{ "compilerOptions": { "paths": {} } }' })).toEqual([
    expect.stringContaining('leave {"extends"'),
  ]);
});

const folder = 'src/functions/buyBook';

test.each([
  [`${folder}/schema.ts`, undefined, 'add schema.ts'],
  [`${folder}/price.ts`, '', 'move it to src/domain or src/adapters: a function is four files'],
  [`${folder}/handler.ts`, 'export const buyBook = 1;', 'export createBuyBook(deps)'],
  [`${folder}/index.ts`, 'export const h = 1;', 'export const handler'],
  [`${folder}/index.ts`, 'if (a) b();\nexport const handler = c;', expect.stringContaining('index.ts is wiring')],
  [
    `${folder}/index.ts`,
    "f('a'); if (a) b();\nexport const handler = c;",
    expect.stringContaining('index.ts is wiring'),
  ],
  [`${folder}/index.ts`, 'export const handler = a ? b : c;', expect.stringContaining('index.ts is wiring')],
  [`${folder}/index.ts`, 'export const handler = a && b;', expect.stringContaining('index.ts is wiring')],
])('refuses a function whose %s is %j', (path, text, mend) => {
  expect(mends(checkFunctions, { [path]: text })).toEqual([mend]);
});

test('lets a comment and a text of index.ts say if', () => {
  const index = "// if (a) b\nexport const handler = c('if (a) && b ? c : d');";

  expect(mends(checkFunctions, { [`${folder}/index.ts`]: index })).toEqual([]);
});

test('misses the sample event of a function, but not of a custom resource', () => {
  const noSample = { 'events/buyBook.json': undefined, 'events/sellBook.json': '{}' };
  const migrate =
    "import { migrations } from '@patterns/runtime/migrations';\nexport const createBuyBook = migrations;";

  expect(mends(checkFunctions, noSample)).toEqual([
    'add buyBook.json, a sample event',
    'remove sellBook.json: there is no such function',
  ]);
  expect(mends(checkFunctions, { 'events/buyBook.json': undefined, [`${folder}/handler.ts`]: migrate })).toEqual([]);
});

test('misses the folder of a function and the entry of a folder', () => {
  const yaml = soundText('serverless.yml').replaceAll('buyBook', 'sellBook');
  const samples = { 'events/buyBook.json': undefined, 'events/sellBook.json': '{}' };

  expect(mends(checkFunctions, { 'serverless.yml': yaml, ...samples })).toEqual([
    'make src/functions/sellBook/ for function sellBook',
    'add the function buyBook to serverless.yml or remove the folder',
  ]);
});

const root = (compose: string) => ({ path: '.', files: new Map([['serverless-compose.yml', compose]]) });

test('compose names each service by its folder', () => {
  const check = (compose: string) => checkCompose({ packages: [root(compose), soundService()] });

  expect(check('services:\n  shop:\n    path: services/shop')).toEqual([]);
  expect(check('services: {}')).toMatchObject([{ mend: 'add shop: { path: services/shop }' }]);
  expect(check('services: { shop: { path: services/shop }, gone: { path: x } }')).toMatchObject([
    { mend: 'remove gone: there is no services/gone' },
  ]);
  expect(checkCompose({ packages: [] })).toEqual([{ file: 'serverless-compose.yml', mend: 'add it' }]);
});
