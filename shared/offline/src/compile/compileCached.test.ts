import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fingerprint } from './fingerprint.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cached-'));
  await cp(join(import.meta.dirname, 'fixtures', 'shop'), folder, { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  await writeFile(join(folder, 'package-lock.json'), '{}');
});
afterEach(() => rm(folder, { recursive: true }));

const append = (file: string) => writeFile(join(folder, file), '\n# changed', { flag: 'a' });

/** Compiles in a new process; answers the template's variables and whether the framework was loaded. */
async function compileInNode(params: Record<string, string>): Promise<{ neighbour: string; loaded: boolean }> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { createRequire } from 'node:module';
     import { compileCached } from ${JSON.stringify(new URL('compileCached.ts', import.meta.url).href)};
     const options = { serviceDir: ${JSON.stringify(folder)}, params: ${JSON.stringify(params)}, region: 'eu-west-1' };
     const { template } = await compileCached(options);
     const neighbour = template.Resources.StoreThingLambdaFunction.Properties.Environment.Variables.NEIGHBOUR;
     const modules = Object.keys(createRequire(import.meta.url).cache ?? {});
     console.log(JSON.stringify({ neighbour, loaded: modules.some((file) => file.includes('/serverless/lib/')) }));`,
  ]);
  return JSON.parse(stdout) as { neighbour: string; loaded: boolean };
}

test('a warm start loads no framework; other params and another configuration compile anew', async () => {
  expect(await compileInNode({ neighbour: 'a' })).toEqual({ neighbour: 'a', loaded: true });
  expect(await compileInNode({ neighbour: 'a' })).toEqual({ neighbour: 'a', loaded: false });
  expect(await compileInNode({ neighbour: 'b' })).toEqual({ neighbour: 'b', loaded: true });

  await append('serverless.yml');

  expect(await compileInNode({ neighbour: 'a' })).toEqual({ neighbour: 'a', loaded: true });
  // Three of the four load the framework, which a busy machine takes seconds for.
}, 60_000);

test.each(['serverless.yml', 'resources.cjs', 'package-lock.json'])('%s belongs to the fingerprint', async (file) => {
  const before = fingerprint(folder);
  await append(file);
  expect(fingerprint(folder)).not.toBe(before);
});

test.each(['src/functions/storeThing/index.ts', 'README.md'])('%s does not', async (file) => {
  const before = fingerprint(folder);
  await append(file);
  expect(fingerprint(folder)).toBe(before);
});

test('an environment variable that serverless.yml names belongs to it, another does not', () => {
  const before = fingerprint(folder);
  process.env.SHOP_OTHER = 'x';
  expect(fingerprint(folder)).toBe(before);
  process.env.SHOP_GREETING = 'x';
  try {
    expect(fingerprint(folder)).not.toBe(before);
  } finally {
    delete process.env.SHOP_GREETING;
    delete process.env.SHOP_OTHER;
  }
});
