import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchSources } from './watchSources.ts';

let folder: string;
let close: () => void;
let seen: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
  await mkdir(join(folder, 'deep'));
  await writeFile(join(folder, 'deep/a.ts'), '0');
  seen = [];
  close = watchSources([folder], async (files) => void seen.push(...files));
});
afterEach(async () => {
  close();
  await rm(folder, { recursive: true });
});

/** Makes a change and waits until the file is told of; without that the test runs out of time. */
async function changes(path: string, change: () => Promise<void>): Promise<void> {
  seen.length = 0;
  await change();
  while (!seen.includes(join(folder, path))) await new Promise((resolve) => setTimeout(resolve, 5));
  // What is told late of this change is not to be taken for the next.
  await new Promise((resolve) => setTimeout(resolve, 50));
}

async function replace(path: string): Promise<void> {
  await writeFile(join(folder, 'replacement'), path);
  await rename(join(folder, 'replacement'), join(folder, path));
}

test('a file is seen each time it is replaced, and when it is written in place after that', async () => {
  for (let time = 0; time < 3; time++) await changes('deep/a.ts', () => replace('deep/a.ts'));

  await changes('deep/a.ts', () => writeFile(join(folder, 'deep/a.ts'), 'in place'));
});

test('files of a folder that is made later are seen, also when it is made again', async () => {
  for (let time = 0; time < 2; time++) {
    await changes('new/deeper/b.ts', async () => {
      await mkdir(join(folder, 'new/deeper'), { recursive: true });
      await writeFile(join(folder, 'new/deeper/b.ts'), '1');
    });
    await changes('new/deeper/b.ts', () => writeFile(join(folder, 'new/deeper/b.ts'), '2'));
    await changes('new', () => rm(join(folder, 'new'), { recursive: true }));
  }
});

test('a folder that is replaced by another is seen as that', async () => {
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'other/a.ts'), 'other');
  await rm(join(folder, 'deep'), { recursive: true });
  await changes('deep/a.ts', () => rename(join(folder, 'other'), join(folder, 'deep')));

  await changes('deep/a.ts', () => replace('deep/a.ts'));
});

test('nothing is told once it is closed', async () => {
  close();
  await replace('deep/a.ts');
  await new Promise((resolve) => setTimeout(resolve, 100));

  expect(seen).toEqual([]);
});
