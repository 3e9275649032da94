import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export const administrator = 'local_administrator';

export interface DataFolder {
  path: string;
  /** Of the role `local_administrator`. */
  password: string;
}

const run = promisify(execFile);

/**
 * A fresh cluster in `folder`, unpacked from the archive `cache`, which the first start makes: initdb takes a second,
 * a copy of the thousand files a tenth of it, and to unpack them a third of that.
 */
export async function dataFolder(options: {
  initdb: string;
  folder: string;
  cache: string;
  /** Who will run the server, if not this process' user. */
  user: { uid: number; gid: number } | undefined;
}): Promise<DataFolder> {
  const { initdb, folder, cache, user } = options;
  const passwordFile = join(folder, 'password');
  const path = join(folder, 'data');

  await mkdir(folder, { mode: 0o700 });
  if (existsSync(cache)) {
    await run('tar', ['-xpf', cache, '-C', folder]);
    return { path, password: await readFile(passwordFile, 'utf8') };
  }

  const password = randomBytes(18).toString('hex');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await Promise.all([folder, passwordFile].map((made) => chown(made, user.uid, user.gid)));
  const args = [
    ...['--pgdata', path, '--username', administrator, '--pwfile', passwordFile],
    ...['--auth-host=scram-sha-256', '--auth-local=reject', '--encoding=UTF8', '--no-locale'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--wal-segsize=1', '--set=min_wal_size=2MB'],
    ...['--no-sync', '--no-instructions'],
  ];
  await run(initdb, args, { ...user, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
  await keep(folder, cache);
  return { path, password };
}

/** A cache that can't be written costs the next start a second, and nothing else. */
async function keep(folder: string, cache: string): Promise<void> {
  const unfinished = `${cache}.${process.pid}`;
  try {
    await mkdir(dirname(cache), { recursive: true });
    await run('tar', ['-cf', unfinished, '-C', folder, '.']);
    await rename(unfinished, cache);
  } catch {
    await rm(unfinished, { force: true });
  }
}
