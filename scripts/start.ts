import { existsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import type { ServiceToStart } from '@patterns/offline/start';

// Before the rest is loaded: types stripped and code compiled once halve the time that loading takes.
enableCompileCache(resolve('node_modules/.cache/patterns-offline/code'));
const { readCompose, withoutAbsent } = await import('@patterns/offline/compose');
const { startLocalCloud } = await import('@patterns/offline/start');
const { runCommand } = await import('./runCommand.ts');

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
    `npm start [-- <service or folder> …]   runs these in the local cloud, or all (none: no service): ${all.join(', ')}`,
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
