import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './postgresBinaries.ts';

export interface PostgresUser {
  uid: number;
  gid: number;
}

const run = promisify(execFile);

/** PostgreSQL refuses to run as root, so root starts it as `nobody`; everybody else as themselves. */
export function postgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid = '65534', gid = '65534'] =
    /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * The folder of binaries that `nobody` can reach: the installed one, or a copy beside the run folder when node_modules
 * lies in a folder that is closed to others.
 *
 * @throws Error if the run folder itself lies where `nobody` cannot go.
 */
export async function reachableBinaries(binaries: PostgresBinaries, runFolder: string): Promise<string> {
  const closed = closedFolder(runFolder);
  if (closed) {
    throw new Error(
      `PostgreSQL does not run as root, and the user nobody may not enter ${closed}: ` +
        'open it (chmod o+x), start as another user, or set DATABASE_URL to a server of yours',
    );
  }
  if (!closedFolder(join(binaries.folder, 'bin'))) return binaries.folder;

  const copy = join(dirname(runFolder), `postgres-${binaries.version}`);
  if (existsSync(copy)) return copy;
  await run('cp', ['-a', binaries.folder, `${copy}.${process.pid}`]);
  await rename(`${copy}.${process.pid}`, copy);
  return copy;
}

/** The first folder on the way to `path`, itself included, that others may not enter. */
function closedFolder(path: string): string | undefined {
  const parent = dirname(path);
  const above = parent === path ? undefined : closedFolder(parent);
  return above ?? ((statSync(path).mode & 0o001) === 0 ? path : undefined);
}
