import { connect, type Socket } from 'node:net';
import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import { ownServer } from './ownServer.ts';
import { createRedisServer } from './redis/createRedisServer.ts';

/** Makes an empty cache and answers how to connect to it: one in this process, or a database of `REDIS_URL`. */
export async function addCache(cloud: LocalCloud): Promise<() => Socket | Promise<Socket>> {
  const url = process.env.REDIS_URL;
  if (url) return ownServers(cloud).add(url);
  const server = await createRedisServer();
  cloud.onStop('store', () => server.close());
  return () => connect({ host: '127.0.0.1', port: server.port, noDelay: true });
}

const ownServers = perCloud(ownServer);
