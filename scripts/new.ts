import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { makeRepository } from './new/makeRepository.ts';
import { makeSibling } from './new/makeSibling.ts';
import { planCopy } from './new/planCopy.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';

const USAGE = `npm run new -- <service> <folder>
  a folder outside this repository becomes a repository of its own
  services/<name> becomes one more service of this one`;

const root = process.cwd();
const services = globSync('services/*/serverless.yml').map((file) => basename(dirname(file)));
const isFree = (folder: string) => !existsSync(folder) || readdirSync(folder).length === 0;

function copy(service: string, folder: string): void {
  const plan = planCopy(service, folder, { root, services: services.sort(), isFree });
  if (plan.kind === 'sibling') makeSibling(root, plan);
  else makeRepository(root, plan);
  const locked = lock(plan.kind === 'sibling' ? root : plan.target);
  const enter = plan.kind === 'sibling' ? '' : `cd ${folder} && `;
  console.log(`${plan.name} is in ${folder}. Next: ${enter}npm install && npm test && npm start`);
  if (!locked) console.warn('The registry did not answer, so there is no lock file yet: npm install writes it.');
}

function lock(folder: string): boolean {
  try {
    const args = ['install', '--package-lock-only', '--prefer-offline', '--no-audit', '--no-fund'];
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

const [service, folder] = readCommand(USAGE, {}, 2).positionals;
await runCommand(async () => {
  if (!service || !folder) throw new Error(USAGE);
  copy(service, folder);
  return true;
});
