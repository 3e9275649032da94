import { connect } from 'node:net';
import type { LocalCloud } from '../../localCloud.ts';
import { faultProxy } from '../faultProxy.ts';
import { serverWithRoom } from './serverWithRoom.ts';

/**
 * Makes a database and the role that owns it on the one server, behind a port of its own, where faults strike it alone.
 *
 * @param service what the database belongs to, for faults at its functions' connections.
 * @throws Error if another database or role has the name.
 */
export async function openDatabase(
  cloud: LocalCloud,
  service: string,
  database: { name: string; owner: string; password: string },
): Promise<{ host: string; port: number; remove(): Promise<void> }> {
  const server = await serverWithRoom(cloud, database);
  await server.addDatabase(database);
  const proxy = await faultProxy({
    open: () => connect({ host: server.host, port: server.port, noDelay: true }),
    scheme: 'postgres',
    path: `/${database.name}`,
    faults: cloud.faults,
    report: cloud.report,
  });
  cloud.onStop('store', () => proxy.close());
  const url = `postgres://127.0.0.1:${proxy.port}`;
  cloud.targetUrls.set(url, service);
  const remove = async () => {
    proxy.close();
    cloud.targetUrls.delete(url);
    await server.removeDatabase(database);
  };
  return { host: '127.0.0.1', port: proxy.port, remove };
}
