import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { serveHttp } from './serveHttp.ts';
import { servePostgres } from './servePostgres.ts';
import { serveRedis } from './serveRedis.ts';
import type { Call } from './types.ts';

/** What functions call, with the same quick answer to whoever asks. */
export interface World {
  /** Of AWS, and of third parties. */
  url: string;
  postgresPort: number;
  redisPort: number;
  /** What sends a function here, beside the variables of its own. */
  environment: Record<string, string>;
  /** The calls since it was asked last. */
  takeCalls(): Call[];
  close(): void;
}

export async function openWorld(): Promise<World> {
  let calls: Call[] = [];
  const record = (call: Call) => void calls.push(call);
  const postgres = servePostgres(record);
  const redis = serveRedis(record);
  const [postgresPort, redisPort] = [await listen(postgres), await listen(redis)];
  const http = serveHttp(record, { postgres: postgresPort });
  const url = `http://127.0.0.1:${await listen(http)}`;
  return {
    url,
    postgresPort,
    redisPort,
    environment: {
      ...{ AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1', AWS_LAMBDA_FUNCTION_NAME: 'bench' },
      ...{ AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' },
    },
    takeCalls: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    close: () => {
      for (const server of [postgres, redis, http]) server.close();
      http.closeAllConnections();
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
