import { spawnSync } from 'node:child_process';
import { type Audit, readAudit } from './readAudit.ts';

/** Milliseconds. */
const PATIENCE = 60_000;

/** Asks the registry of npm's configuration what is known against the packages of the lock file. */
export function askRegistry(root: string): Audit {
  const { stdout, error } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0'], {
    ...{ cwd: root, encoding: 'utf8', timeout: PATIENCE, maxBuffer: 2 ** 26 },
  });
  return error ? { asked: false, reason: error.message } : readAudit(stdout);
}
