import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

interface Diagnostic {
  category: string;
  location: { path: string | { file: string } };
}

/** One violation each of the house's rules that Biome holds. */
const VIOLATIONS: readonly [rule: string, path: string, source: string][] = [
  ['noRestrictedImports', 'src/domain/adapter.ts', "import { a } from '../adapters/a.ts'; export const b = a;"],
  ['noRestrictedImports', 'src/domain/runtime.ts', "import { a } from '@patterns/runtime/http'; export const b = a;"],
  [
    'noRestrictedImports',
    'src/domain/awsType.ts',
    "import type { Handler } from 'aws-lambda'; export type H = Handler;",
  ],
  ['noRestrictedImports', 'src/domain/builtIn.ts', "import { join } from 'node:path'; export const b = join;"],
  ['noRestrictedImports', 'src/domain/a.contract.ts', "import { a } from '../adapters/a.ts'; export const b = a;"],
  ['noRestrictedImports', 'src/functions/a/handler.ts', "import { a } from '../../adapters/a.ts'; export const b = a;"],
  [
    'noRestrictedImports',
    'src/functions/b/schema.ts',
    "import type { A } from '../../adapters/a.ts'; export type B = A;",
  ],
  ['noRestrictedImports', 'src/functions/c/handler.ts', "import { S } from '@aws-sdk/client-sqs'; export const b = S;"],
  [
    'noRestrictedImports',
    'src/adapters/function.ts',
    "import { a } from '../functions/a/schema.ts'; export const b = a;",
  ],
  ['noRestrictedImports', 'src/client/a.ts', "import type { A } from '../domain/a.ts'; export type B = A;"],
  [
    'noRestrictedImports',
    'local/thirdParties/a.ts',
    "import type { A } from '../../src/domain/a.ts'; export type B = A;",
  ],
  ['noRestrictedImports', 'local/neighbours/a.ts', "import { a } from '@patterns/runtime/http'; export const b = a;"],
  [
    'noRestrictedImports',
    'src/functions/d/handler.ts',
    "import { createH } from '../h/handler.ts'; export const b = createH;",
  ],
  ['noBarrelFile', 'src/adapters/index.ts', "export { a } from './a.ts';"],
  ['noBarrelFile', 'src/functions/e/schema.ts', "export { a } from '../h/schema.ts';"],
  ['noProcessEnv', 'src/functions/f/handler.ts', 'export const b = process.env.A;'],
  ['noExcessiveLinesPerFile', 'src/domain/long.ts', 'export const a = [\n'.concat('  1,\n'.repeat(199), '];')],
  [
    'noExcessiveLinesPerFunction',
    'src/functions/g/handler.ts',
    'export function createG() {\n'.concat('  call();\n'.repeat(41), '}'),
  ],
];

const ALLOWED: readonly [path: string, source: string][] = [
  [
    'src/domain/own.ts',
    "import { a } from './a.ts'; import type { B } from '@patterns/runtime/errors'; export const c: B = a;",
  ],
  ['src/adapters/own.ts', "import type { A } from '../domain/a.ts'; export type B = A;"],
  ['src/client/own.ts', "import { invoker } from '@patterns/runtime/invoke'; export const a = invoker;"],
  ['src/domain/own.contract.ts', "import { randomUUID } from 'node:crypto'; export const a = randomUUID;"],
  ['src/functions/j/schema.ts', "import { a } from '../h/schema.ts'; export const b = [a];"],
  ['src/functions/h/handler.ts', "import type { A } from '../../domain/a.ts'; export type B = A;"],
  [
    'local/thirdParties/b.ts',
    "import { a } from '../a.ts'; import type { ThirdParty } from '@patterns/offline/local'; export const b: ThirdParty = a;",
  ],
  ['local/sign.ts', "import { a } from '../src/adapters/a.ts'; export const b = a;"],
  ['src/functions/i/index.ts', "import { a } from '../../adapters/a.ts'; export const b = a(process.env.A);"],
];

async function lint(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'house-rules-'));
  await copyFile('.biome.json', join(folder, '.biome.json'));
  for (const [path, source] of [...VIOLATIONS.map(([, ...file]) => file), ...ALLOWED]) {
    const file = join(folder, 'services/shop', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${source}\n`);
  }
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', '.'];
  const report = await new Promise<string>((answer) => {
    execFile(resolve('node_modules/.bin/biome'), args, { cwd: folder, maxBuffer: 2 ** 25 }, (_, stdout) =>
      answer(stdout),
    );
  });
  await rm(folder, { recursive: true });
  const { diagnostics } = JSON.parse(report) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ category, location: { path } }) => {
    const file = typeof path === 'string' ? path : path.file;
    return `${category.split('/').at(-1)} ${relative('services/shop', file)}`;
  });
}

const refused = lint();

test.each(VIOLATIONS)('%s refuses %s', async (rule, path) => {
  expect(await refused).toContain(`${rule} ${path}`);
});

test.each(ALLOWED)('%s is allowed', async (path) => {
  expect((await refused).filter((line) => line.endsWith(` ${path}`))).toEqual([]);
});
