import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { readCompose, withoutAbsent } from '@patterns/offline/compose';
import { type ServiceToStart, startLocalCloud } from '@patterns/offline/start';
import { runCommand } from './runCommand.ts';

// `npm start` runs all services; `npm start -- <service> …` some, each by its name or its folder, in compose's order.
const composed = readCompose(resolve('serverless-compose.yml'));
const all = composed.map(({ name }) => name);

function servicesNamed(names: readonly string[]): ServiceToStart[] {
  const folders = names.flatMap((name) => (name === 'all' ? all : name === 'none' ? [] : [name])).map(folderOf);
  const known = withoutAbsent(composed.filter(({ serviceDir }) => folders.includes(serviceDir)));
  const others = folders.filter((folder) => !known.some(({ serviceDir }) => serviceDir === folder));
  return [
    ...known.map(({ serviceDir: dir, params }) => ({ dir, params })),
    ...others.map((dir) => ({ dir, params: {} })),
  ];
}

function folderOf(name: string): string {
  const folder = composed.find((service) => service.name === name)?.serviceDir ?? resolve(name);
  if (existsSync(join(folder, 'serverless.yml'))) return folder;
  throw new Error(`There is no service ${name}. There are: ${all.join(', ')}`);
}

const names = process.argv.slice(2);
if (names.includes('--help')) {
  console.log(
    `npm start -- [<service or folder> …]   runs these in the local cloud, or all (none: no service): ${all.join(', ')}`,
  );
  process.exit(0);
}
await runCommand(async () => {
  const { stopped } = await startLocalCloud({ services: servicesNamed(names.length > 0 ? names : ['all']) });
  flushCompileCache();
  await stopped;
  console.log('Stopped.');
  return true;
});
