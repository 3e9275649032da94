import { bundlerFixture } from './testing/bundlerFixture.ts';

let fixture: Awaited<ReturnType<typeof bundlerFixture>>;

beforeEach(async () => {
  fixture = await bundlerFixture();
});
afterEach(() => fixture.remove());

test('a bundle is made when it is asked for, the others later', async () => {
  const bundler = fixture.unmade();
  const [a, b] = [bundler.file('shop', 'ALambdaFunction'), bundler.file('shop', 'BLambdaFunction')];
  expect(bundler.pending()).toBe(2);

  await Promise.all([bundler.ready(a), bundler.ready(a)]);

  expect(await fixture.run(a)).toBe(1);
  await expect(fixture.run(b)).rejects.toThrow('ENOENT');
  expect(bundler.pending()).toBe(1);

  expect(await bundler.finish()).toBe(2);
  expect(await fixture.run(b)).toBe('b');
  expect(bundler.pending()).toBe(0);
});

test('what can not be bundled throws what esbuild says, and harms no other', async () => {
  const { error } = console;
  const printed: string[] = [];
  console.error = (text) => printed.push(text);
  await fixture.bundle();
  await fixture.write('src/functions/a/handler.ts', 'export const handler = () => 7;');
  await fixture.write('src/functions/b/index.ts', 'export const handler = ( => "b";');

  const bundler = await fixture.bundle().finally(() => {
    console.error = error;
  });

  expect(await fixture.run(bundler.file('shop', 'ALambdaFunction'))).toBe(7);
  await expect(fixture.run(bundler.file('shop', 'BLambdaFunction'))).rejects.toThrow(/b\/index.ts:1/);
  expect(printed).toEqual([expect.stringMatching(/can not be bundled[\s\S]*b\/index.ts:1/)]);
  expect(bundler.pending()).toBe(0);

  const mended = await fixture.write('src/functions/b/index.ts', 'export const handler = () => "mended";');
  expect(await bundler.rebuild([mended])).toEqual([bundler.file('shop', 'BLambdaFunction')]);
});

test('a change before the watch began is seen when it begins', async () => {
  const bundler = await fixture.bundle();
  await fixture.write('src/domain/price.ts', 'export const price: number = 9;');

  const files = await new Promise<string[]>((resolve) => void bundler.watch(resolve));

  expect(files).toEqual([bundler.file('shop', 'ALambdaFunction')]);
  expect(await fixture.run(files[0] as string)).toBe(9);
});
