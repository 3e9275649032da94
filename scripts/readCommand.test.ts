import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const USAGE = 'npm run try -- [<service>] [--events <number>] [--per-million]';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-command-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { try: 'node try.mjs' } }));
  writeFileSync(
    join(folder, 'try.mjs'),
    `import { readCommand } from '${pathToFileURL(resolve('scripts/readCommand.ts'))}';
const flags = { events: { type: 'string' }, 'per-million': { type: 'boolean' } };
const { positionals, values } = readCommand('${USAGE}', flags, ['router']);
console.log(JSON.stringify([positionals, values]));`,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the command says when it is called so, by the real npm. */
async function npm(...args: string[]) {
  return promisify(execFile)('npm', ['run', 'try', ...args], { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stderr }) => stderr,
  );
}

test.each([
  ['a boolean', ['--per-million'], '--per-million'],
  ['a value, which reaches the command as a name', ['router', '--events', '500'], '--events'],
  ['a value in one word', ['--events=500'], '--events'],
  ['one of two', ['--per-million', '--', '--events', '500'], '--per-million'],
])('a flag that npm took is refused: %s', async (_, args, flag) => {
  expect(await npm(...args)).toContain(`npm kept ${flag} for itself: write -- before it\n${USAGE}`);
});

test('what stands behind -- is read, and what npm knows itself is its own', async () => {
  const said = await npm('--silent', '--no-color', '--', 'router', '--events', '500', '--per-million');

  expect(JSON.parse(said)).toEqual([['router'], { events: '500', 'per-million': true }]);
});

test('what is unknown is told with the usage', async () => {
  expect(await npm('--', 'rooter')).toContain(`Not known here: rooter\n${USAGE}`);
  expect(await npm('--', '--evnts')).toContain(`Unknown option '--evnts'\n${USAGE}`);
});
