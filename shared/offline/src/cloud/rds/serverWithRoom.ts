import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import { type DatabaseServer, databaseServer, serverAt } from './databaseServer.ts';
import { embeddedServer } from './embeddedServer.ts';

const further = perCloud((): Promise<DatabaseServer>[] => []);

/**
 * The server for a database: one more where the names are taken, as they are by another stage of its service. With
 * `DATABASE_URL` there is that one server alone.
 */
export async function serverWithRoom(
  cloud: LocalCloud,
  database: { name: string; owner: string },
): Promise<DatabaseServer> {
  const first = await databaseServer(cloud);
  if (first.hasRoom(database) || process.env.DATABASE_URL) return first;
  const others = further(cloud);
  for (const other of others) if ((await other).hasRoom(database)) return other;
  const added = embeddedServer(cloud.supervisor, `postgres-${others.length + 2}`).then(serverAt);
  others.push(added);
  return added;
}
