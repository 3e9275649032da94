import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { watchConfiguration } from './watchConfiguration.ts';

test('tells once of each change of what a template is made of, and of nothing else', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'configuration-'));
  await mkdir(join(dir, 'resources'));
  await mkdir(join(dir, 'local/thirdParties'), { recursive: true });
  await writeFile(join(dir, 'serverless.yml'), 'service: shop');
  const told: string[] = [];
  let next = () => {};
  const close = watchConfiguration([dir], (file) => {
    told.push(relative(dir, file));
    next();
  });
  const change = async (path: string) => {
    const heard = new Promise<void>((resolve) => (next = resolve));
    await writeFile(join(dir, 'temporary'), 'changed');
    await rename(join(dir, 'temporary'), join(dir, path));
    await heard;
  };

  await writeFile(join(dir, 'README.md'), 'changed');
  const paths = [
    'serverless.yml',
    'serverless.yml',
    'esbuild.config.cjs',
    'resources/queue.yml',
    'local/thirdParties/a.ts',
  ];
  for (const path of paths) await change(path);
  close();
  await rm(dir, { recursive: true });

  expect(told).toEqual(paths);
});
