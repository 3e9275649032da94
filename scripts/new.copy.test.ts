import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync, realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const MINUTES = 60_000;

let home: string;
let copy: string;

/** Runs a command as on a machine that has no other repository: nothing of this one is on the PATH. */
async function run(command: string, args: string[], cwd: string): Promise<string> {
  const PATH = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(process.cwd()));
  const own = Object.entries(process.env).filter(([name]) => !/^(NODE_ENV$|JEST_|LOCAL_)/.test(name));
  const env = { ...Object.fromEntries(own), PATH: PATH.join(delimiter) };
  const { stdout, stderr } = await promisify(execFile)(command, args, { cwd, env, maxBuffer: 2 ** 26 }).catch(
    (error) => {
      throw new Error(`${command} ${args.join(' ')} failed:\n${error.stdout}\n${error.stderr}`);
    },
  );
  return stdout + stderr;
}

beforeAll(async () => {
  home = await mkdtemp(join(realpathSync(tmpdir()), 'copy-'));
  copy = join(home, 'book-shop');
  await run(process.execPath, ['scripts/new.ts', 'simple-web-service', copy], process.cwd());
}, 2 * MINUTES);

afterAll(() => rm(home, { recursive: true }), MINUTES);

test('the copy bears its own name and knows nothing of where it came from', () => {
  const texts = globSync('**/*', { cwd: copy, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tgz'))
    .map((entry) => join(entry.parentPath, entry.name));

  const mentioning = (text: string) => texts.filter((file) => readFileSync(file, 'utf8').includes(text));
  expect(mentioning(process.cwd())).toEqual([]);
  expect(mentioning('simple-web-service').filter((file) => !file.startsWith(join(copy, 'shared/')))).toEqual([]);
  expect(JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'))).toMatchObject({ name: 'book-shop' });
  expect(readFileSync(join(copy, 'serverless.yml'), 'utf8')).toMatch(/^service: book-shop$/m);
  expect(existsSync(join(copy, '.git'))).toBe(true);
  expect(globSync('vendor/patterns-offline-*.tgz', { cwd: copy })).toHaveLength(1);
});

test(
  'the copy installs, passes its tests and starts for them, all by itself',
  async () => {
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], copy);
    const packages = ['runtime', 'testing', 'offline'].map((name) =>
      realpathSync(join(copy, 'node_modules/@patterns', name)),
    );
    expect(packages.filter((path) => !path.startsWith(copy))).toEqual([]);

    // The unit tests of what it shares with this repository run here: of its own those of the service.
    for (const script of ['lint', 'types']) await run('npm', ['run', script], copy);
    expect(await run('npm', ['run', 'unit', '--', 'src/(adapters|domain|functions)'], copy)).toContain('PASS unit');
    expect(await run('npm', ['run', 'e2e'], copy)).toContain('PASS e2e');
  },
  5 * MINUTES,
);
