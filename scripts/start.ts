import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import { type ServiceToStart, startLocalCloud } from '@patterns/offline/start';

// `npm start` runs all services; `npm start -- <service> …` some, each by its name or its folder.
const all = readCompose(resolve('serverless-compose.yml')).map(({ serviceDir: dir, params }) => ({ dir, params }));

function servicesNamed(name: string): ServiceToStart[] {
  if (name === 'all') return all;
  const known = all.find(({ dir }) => basename(dir) === name || dir === resolve(name));
  if (known) return [known];
  if (existsSync(resolve(name, 'serverless.yml'))) return [{ dir: resolve(name), params: {} }];
  throw new Error(`There is no service ${name}. There are: ${all.map(({ dir }) => basename(dir)).join(', ')}`);
}

try {
  const names = process.argv.slice(2);
  const { stopped } = await startLocalCloud({ services: (names.length > 0 ? names : ['all']).flatMap(servicesNamed) });
  await stopped;
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
