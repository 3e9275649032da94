import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlerFixture } from './testing/bundlerFixture.ts';

let fixture: Awaited<ReturnType<typeof bundlerFixture>>;

beforeEach(async () => {
  fixture = await bundlerFixture();
});
afterEach(() => fixture.remove());

test('each function has a CommonJS bundle, found by its logical id', async () => {
  const bundler = await fixture.bundle();

  expect(await fixture.run(bundler.file('shop', 'ALambdaFunction'))).toBe(1);
  expect(await fixture.run(bundler.file('shop', 'BLambdaFunction'))).toBe('b');
  expect(() => bundler.file('shop', 'CLambdaFunction')).toThrow('The service shop has no function CLambdaFunction');
});

test('the forms of a service share their bundles', async () => {
  const bundler = await fixture.bundle('esbuild.config.cjs', ['shop', 'shop-classic']);

  expect(await fixture.run(bundler.file('shop-classic', 'ALambdaFunction'))).toBe(1);
  expect(bundler.file('shop', 'ALambdaFunction')).toBe(bundler.file('shop-classic', 'ALambdaFunction'));
});

test('rebuilds what a changed file is part of, and nothing else', async () => {
  const bundler = await fixture.bundle();
  const changed = await fixture.write('src/domain/price.ts', 'export const price: number = 2;');

  expect(await bundler.rebuild([changed])).toEqual([bundler.file('shop', 'ALambdaFunction')]);
  expect(await fixture.run(bundler.file('shop', 'ALambdaFunction'))).toBe(2);
  expect(await bundler.rebuild([join(fixture.folder, 'src/other.ts')])).toEqual([]);
});

test('an error names its place, keeps the old bundle, and is tried again at the next change of any file', async () => {
  const bundler = await fixture.bundle();
  const changed = await fixture.write(
    'src/functions/b/index.ts',
    'import { gone } from "./gone.ts"; export const handler = () => gone;',
  );

  await expect(bundler.rebuild([changed])).rejects.toThrow(/Could not resolve ".\/gone.ts"[\s\S]*b\/index.ts:1:21/);
  expect(await fixture.run(bundler.file('shop', 'BLambdaFunction'))).toBe('b');

  const added = await fixture.write('src/functions/b/gone.ts', 'export const gone = "found";');
  expect(await bundler.rebuild([added])).toEqual([bundler.file('shop', 'BLambdaFunction')]);
  expect(await fixture.run(bundler.file('shop', 'BLambdaFunction'))).toBe('found');
});

test('a later start keeps bundles whose sources are the same, and builds the others', async () => {
  const first = await fixture.bundle();
  const [a, b] = [first.file('shop', 'ALambdaFunction'), first.file('shop', 'BLambdaFunction')];
  const before = { a: await stat(a), b: await stat(b) };
  await fixture.write('src/functions/b/index.ts', 'export const handler = () => "new";');

  const second = await fixture.bundle();

  expect((await stat(a)).ino).toBe(before.a.ino);
  expect((await stat(b)).ino).not.toBe(before.b.ino);
  expect(await fixture.run(second.file('shop', 'BLambdaFunction'))).toBe('new');
  expect(await second.rebuild([join(fixture.folder, 'src/domain/price.ts')])).toEqual([a]);
});

test('a copy of the folder has bundles of its own sources', async () => {
  await fixture.bundle();
  const original = fixture.folder;
  fixture.folder = await mkdtemp(join(tmpdir(), 'bundler-'));
  await cp(original, fixture.folder, { recursive: true });
  await fixture.write('src/domain/price.ts', 'export const price: number = 2;');

  const copied = await fixture.bundle();

  expect(await fixture.run(copied.file('shop', 'ALambdaFunction'))).toBe(2);
  await rm(original, { recursive: true });
});

test('other settings make other bundles', async () => {
  const before = await stat((await fixture.bundle()).file('shop', 'ALambdaFunction'));
  await fixture.write('other.config.cjs', 'module.exports = () => ({ bundle: true, format: "cjs", minify: true })');

  const after = await fixture.bundle('other.config.cjs');

  expect((await stat(after.file('shop', 'ALambdaFunction'))).size).toBeLessThan(before.size);
});

test('watching rebuilds on a change, also below a new folder, and outlives a deleted file', async () => {
  const bundler = await fixture.bundle();
  const changes: string[][] = [];
  let changed = () => {};
  await bundler.watch((files) => {
    changes.push(files);
    changed();
  });
  const nextChange = () => new Promise<void>((resolve) => (changed = resolve));

  await fixture.write('src/new/file.ts', 'export const added = 3;');
  await rm(join(fixture.folder, 'src/new'), { recursive: true });
  const change = nextChange();
  await fixture.write('src/domain/price.ts', 'export const price: number = 4;');
  await change;

  expect(changes.at(-1)).toEqual([bundler.file('shop', 'ALambdaFunction')]);
  expect(await fixture.run(bundler.file('shop', 'ALambdaFunction'))).toBe(4);
});
