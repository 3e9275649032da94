import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { makeRepository } from './new/makeRepository.ts';
import { makeSibling } from './new/makeSibling.ts';
import { planCopy } from './new/planCopy.ts';
import { toldBy } from './new/toldBy.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';

const USAGE = `npm run new -- <service> <folder>
  a folder outside this repository becomes a repository of its own
  services/<name> becomes one more service of this one`;

const LAST_LINES = 5;

const root = process.cwd();
const services = globSync('services/*/serverless.yml').map((file) => basename(dirname(file)));
const isFree = (folder: string) => !existsSync(folder) || readdirSync(folder).length === 0;

function copy(service: string, folder: string): void {
  const plan = planCopy(service, folder, { root, services: services.sort(), isFree });
  if (plan.kind === 'sibling') makeSibling(root, plan);
  else makeRepository(root, plan);
  const failure = lock(plan.kind === 'sibling' ? root : plan.target);
  const enter = plan.kind === 'sibling' ? '' : `cd ${folder} && `;
  console.log(`${plan.name} is in ${folder}. Next: ${enter}npm install && npm test && npm start`);
  if (failure) console.warn(`There is no lock file yet, npm install writes it. npm said:\n${failure}`);
}

/** Writes the lock file; answers why it could not. */
function lock(folder: string): string | undefined {
  try {
    const args = ['install', '--package-lock-only', '--prefer-offline', '--no-audit', '--no-fund'];
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return toldBy(error).split('\n').slice(-LAST_LINES).join('\n');
  }
}

const [service, folder] = readCommand(USAGE, {}, 2).positionals;
await runCommand(async () => {
  if (!service || !folder) throw new Error(USAGE);
  copy(service, folder);
  return true;
});
