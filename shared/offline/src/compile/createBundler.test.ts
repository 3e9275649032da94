import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledService } from './compiledService.ts';
import { type Bundler, createBundler } from './createBundler.ts';

let folder: string;
const bundlers: Bundler[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundler-'));
  await write('package.json', '{}');
  await write(
    'esbuild.config.cjs',
    'module.exports = () => ({ bundle: true, platform: "node", format: "cjs", watch: {} })',
  );
  await write('src/domain/price.ts', 'export const price: number = 1;');
  await write('src/functions/a/index.ts', 'export * from "./handler.ts";');
  await write(
    'src/functions/a/handler.ts',
    'import { price } from "../../domain/price.ts"; export const handler = () => price;',
  );
  await write('src/functions/b/index.ts', 'export const handler = () => "b";');
});
afterEach(async () => {
  await Promise.all(bundlers.splice(0).map((bundler) => bundler.stop()));
  await rm(folder, { recursive: true });
});

async function write(path: string, content: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, content);
  return file;
}

async function bundle(config = 'esbuild.config.cjs', forms = ['shop']): Promise<Bundler> {
  const functions = ['a', 'b'].map((key) => ({
    key,
    logicalId: `${key.toUpperCase()}LambdaFunction`,
    handler: `src/functions/${key}/index.handler`,
    entry: join(folder, 'src/functions', key, 'index.ts'),
  }));
  const names = { service: 'shop', stage: 'dev', stackName: 'shop-dev', template: { Resources: {} }, warnings: [] };
  const service: CompiledService = {
    ...names,
    serviceDir: folder,
    functions,
    esbuildConfigFile: join(folder, config),
  };
  const services = forms.map((form) => ({ ...service, service: form }));
  const bundler = await createBundler(services, join(folder, 'out'));
  bundlers.push(bundler);
  return bundler;
}

async function run(file: string): Promise<unknown> {
  const copy = await write(`run-${Math.random()}.cjs`, await readFile(file, 'utf8'));
  return (createRequire(import.meta.url)(copy) as { handler: () => unknown }).handler();
}

test('each function has a CommonJS bundle, found by its logical id', async () => {
  const bundler = await bundle();

  expect(await run(bundler.file('shop', 'ALambdaFunction'))).toBe(1);
  expect(await run(bundler.file('shop', 'BLambdaFunction'))).toBe('b');
  expect(() => bundler.file('shop', 'CLambdaFunction')).toThrow('The service shop has no function CLambdaFunction');
});

test('the forms of a service share their bundles', async () => {
  const bundler = await bundle('esbuild.config.cjs', ['shop', 'shop-classic']);

  expect(await run(bundler.file('shop-classic', 'ALambdaFunction'))).toBe(1);
  expect(bundler.file('shop', 'ALambdaFunction')).toBe(bundler.file('shop-classic', 'ALambdaFunction'));
});

test('rebuilds what a changed file is part of, and nothing else', async () => {
  const bundler = await bundle();
  const changed = await write('src/domain/price.ts', 'export const price: number = 2;');

  expect(await bundler.rebuild([changed])).toEqual([bundler.file('shop', 'ALambdaFunction')]);
  expect(await run(bundler.file('shop', 'ALambdaFunction'))).toBe(2);
  expect(await bundler.rebuild([join(folder, 'src/other.ts')])).toEqual([]);
});

test('an error names its place, keeps the old bundle, and is tried again at the next change of any file', async () => {
  const bundler = await bundle();
  const changed = await write(
    'src/functions/b/index.ts',
    'import { gone } from "./gone.ts"; export const handler = () => gone;',
  );

  await expect(bundler.rebuild([changed])).rejects.toThrow(/Could not resolve ".\/gone.ts"[\s\S]*b\/index.ts:1:21/);
  expect(await run(bundler.file('shop', 'BLambdaFunction'))).toBe('b');

  const added = await write('src/functions/b/gone.ts', 'export const gone = "found";');
  expect(await bundler.rebuild([added])).toEqual([bundler.file('shop', 'BLambdaFunction')]);
  expect(await run(bundler.file('shop', 'BLambdaFunction'))).toBe('found');
});

test('a later start keeps bundles whose sources are the same, and builds the others', async () => {
  const first = await bundle();
  const [a, b] = [first.file('shop', 'ALambdaFunction'), first.file('shop', 'BLambdaFunction')];
  const before = { a: await stat(a), b: await stat(b) };
  await write('src/functions/b/index.ts', 'export const handler = () => "new";');

  const second = await bundle();

  expect((await stat(a)).ino).toBe(before.a.ino);
  expect((await stat(b)).ino).not.toBe(before.b.ino);
  expect(await run(second.file('shop', 'BLambdaFunction'))).toBe('new');
  expect(await second.rebuild([join(folder, 'src/domain/price.ts')])).toEqual([a]);
});

test('a copy of the folder has bundles of its own sources', async () => {
  await bundle();
  const original = folder;
  folder = await mkdtemp(join(tmpdir(), 'bundler-'));
  await cp(original, folder, { recursive: true });
  await write('src/domain/price.ts', 'export const price: number = 2;');

  const copied = await bundle();

  expect(await run(copied.file('shop', 'ALambdaFunction'))).toBe(2);
  await rm(original, { recursive: true });
});

test('other settings make other bundles', async () => {
  const before = await stat((await bundle()).file('shop', 'ALambdaFunction'));
  await write('other.config.cjs', 'module.exports = () => ({ bundle: true, format: "cjs", minify: true })');

  const after = await bundle('other.config.cjs');

  expect((await stat(after.file('shop', 'ALambdaFunction'))).size).toBeLessThan(before.size);
});

test('watching rebuilds on a change, also below a new folder, and outlives a deleted file', async () => {
  const bundler = await bundle();
  const changes: string[][] = [];
  let changed = () => {};
  bundler.watch((files) => {
    changes.push(files);
    changed();
  });
  const nextChange = () => new Promise<void>((resolve) => (changed = resolve));

  await write('src/new/file.ts', 'export const added = 3;');
  await rm(join(folder, 'src/new'), { recursive: true });
  const change = nextChange();
  await write('src/domain/price.ts', 'export const price: number = 4;');
  await change;

  expect(changes.at(-1)).toEqual([bundler.file('shop', 'ALambdaFunction')]);
  expect(await run(bundler.file('shop', 'ALambdaFunction'))).toBe(4);
});
