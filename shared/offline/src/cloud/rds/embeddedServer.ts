import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../../supervision/freePort.ts';
import type { Supervisor } from '../../supervision/types.ts';
import { administrator, dataFolder } from './dataFolder.ts';
import { postgresBinaries } from './postgresBinaries.ts';
import { postgresUser, reachableBinaries } from './postgresUser.ts';

/** Durability is for data that outlives the run; the connections are for all databases of a run together. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '32MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  // In the run folder, which the next start removes after a `kill -9`; what lies in /dev/shm would stay for ever.
  dynamic_shared_memory_type: 'mmap',
};

/** Starts PostgreSQL in the run folder and answers an administrator's connection string. */
export async function embeddedServer(supervisor: Supervisor, name = 'postgres'): Promise<string> {
  const binaries = postgresBinaries();
  const user = postgresUser();
  const folder = user ? await reachableBinaries(binaries, supervisor.runFolder) : binaries.folder;
  const [data, port] = await Promise.all([
    dataFolder({
      initdb: join(folder, 'bin', 'initdb'),
      folder: join(supervisor.runFolder, name),
      cache: join(binaries.cacheFolder, `postgres-${binaries.version}-${user?.uid ?? process.getuid?.() ?? 0}.tar`),
      user,
    }),
    freePort(),
  ]);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', data.path, '-p', String(port), ...flags];
  const server = supervisor.spawn(name, join(folder, 'bin', 'postgres'), args, {
    ...user,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  const url = `postgres://${administrator}:${data.password}@127.0.0.1:${port}/postgres`;
  await answering(server, url);
  return url;
}

async function answering(server: ChildProcess, connectionString: string): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2_000);
  });
  while (server.exitCode === null && server.signalCode === null) {
    const client = new Client({ connectionString });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.end();
    } catch {
      await sleep(15);
    }
  }
  throw new Error(`PostgreSQL ended while it started: ${said.trim()}`);
}
