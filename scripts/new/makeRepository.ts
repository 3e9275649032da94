import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyTree } from './copyTree.ts';
import { packOffline } from './packOffline.ts';
import type { CopyPlan } from './planCopy.ts';
import { renameService } from './renameService.ts';
import {
  json,
  standaloneBiome,
  standaloneGitignore,
  standaloneJest,
  standaloneManifest,
  standaloneText,
  standaloneTsconfig,
} from './standaloneFiles.ts';
import { toldBy } from './toldBy.ts';

/** Writes a repository that holds one service and all it needs of this one. @throws Error where git is missing. */
export function makeRepository(root: string, { service, name, target }: CopyPlan): void {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const write = (path: string, text: string) => writeFileSync(join(target, path), text);
  const rename = (text: string, path: string) => standaloneText(renameService(text, service, name), path);

  // First, because they may fail: then nothing was copied yet.
  requireGit();
  const offline = `file:vendor/${packOffline(root, join(target, 'vendor'))}`;
  copyTree(join(root, 'services', service), target, rename);
  copyTree(join(root, 'shared/runtime'), join(target, 'shared/runtime'));
  copyTree(join(root, 'shared/testing'), join(target, 'shared/testing'));
  copyTree(join(root, 'scripts/redrive'), join(target, 'scripts/redrive'));
  for (const file of ['redrive.ts', 'readCommand.ts', 'runCommand.ts'])
    write(`scripts/${file}`, read(`scripts/${file}`));

  const [own, common] = [`services/${service}/package.json`, 'package.json'].map((path) => JSON.parse(read(path)));
  write('package.json', json(standaloneManifest(name, own, common, offline)));
  write('tsconfig.json', standaloneTsconfig(read('tsconfig.json')));
  write('jest.config.mjs', standaloneJest(read('jest.config.js')));
  write('.biome.json', standaloneBiome(read('.biome.json')));
  write('.gitignore', standaloneGitignore(read('.gitignore')));

  execFileSync('git', ['init', '--quiet'], { cwd: target });
  // A longer name may ask for other line breaks.
  execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', '.'], { cwd: target, stdio: 'pipe' });
}

function requireGit(): void {
  try {
    execFileSync('git', ['--version'], { stdio: 'pipe' });
  } catch (error) {
    throw new Error(`git is needed, to make the repository: ${toldBy(error)}`, { cause: error });
  }
}
