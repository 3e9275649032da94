import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-'));
  // As a service's: no `type`.
  await write('package.json', '{}');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Reads the folder in a process of its own: how Node loads modules is not to be seen inside jest. */
async function read(): Promise<{ answer: unknown; warnings: string }> {
  const script = `
    import { readLocalFolder } from ${JSON.stringify(new URL('readLocalFolder.ts', import.meta.url).href)};
    const { thirdParties, neighbours, forms } = await readLocalFolder(${JSON.stringify(folder)}).catch(({ message }) => {
      console.log(JSON.stringify(message));
      process.exit();
    });
    const given = thirdParties.map(({ params, ...others }) => ({ ...others, params: params('u') }));
    console.log(JSON.stringify({ thirdParties: given, neighbours, forms }));`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  return { answer: JSON.parse(stdout), warnings: stderr };
}

test('a service without local/ has none', async () => {
  expect(await read()).toEqual({ answer: { thirdParties: [], neighbours: [], forms: [] }, warnings: '' });
});

test('reads third parties, neighbours and forms without a warning, and leaves all else alone', async () => {
  const rates = 'export const params = (url: string) => ({ ratesUrl: url }), listener = () => 1;';
  await write('local/thirdParties/rates.ts', `import '../shared.ts'; ${rates}`);
  await write('local/thirdParties/rates.test.ts', 'throw new Error();');
  await write('local/shared.ts', 'export const shared: number = 1;');
  await write('local/sign.ts', 'throw new Error();');
  await write('local/neighbours/catalogue.ts', "export const params = { a: 'get' }, get = () => 1, other = 2;");
  await write('local/forms/classic.ts', "export const params = { consumer: 'classic' };");
  await write('local/forms/today.ts', "export const template = 'serverless.today.yml';");

  expect(await read()).toEqual({
    answer: {
      thirdParties: [{ name: 'rates', file: join(folder, 'local/thirdParties/rates.ts'), params: { ratesUrl: 'u' } }],
      neighbours: [{ file: join(folder, 'local/neighbours/catalogue.ts'), params: { a: 'get' }, handlers: ['get'] }],
      forms: [
        { name: 'classic', params: { consumer: 'classic' } },
        { name: 'today', template: 'serverless.today.yml' },
      ],
    },
    warnings: '',
  });
});

test.each([
  ['thirdParties/a.ts', 'export const listener = () => 1;', 'must export params(url) and listener'],
  ['forms/a.ts', 'export const consumer = 1;', 'must export params'],
  ['neighbours/a.ts', 'export const get = () => 1;', 'must export params'],
  ['neighbours/a.ts', "throw new Error('no key')", 'can not be loaded: no key'],
])('local/%s with %s is refused', async (path, source, says) => {
  await write(`local/${path}`, source);

  expect((await read()).answer).toContain(`${join(folder, 'local', path)} ${says}`);
});
