import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect, Faults } from '../../faults/types.ts';

export interface DatabaseProxy {
  port: number;
  close(): void;
}

/**
 * The endpoint of one DBInstance: a port of its own in front of the shared server, so that a fault at
 * `postgres://127.0.0.1:<port>` is an outage of this database alone. While an `error` stands, nothing listens on the
 * port and open connections are reset; an `error` with `times` or `probability` resets connections as they send.
 * `latencyMs` delays, and `timeout` swallows, what a client sends.
 */
export async function databaseProxy(options: {
  upstream: { host: string; port: number };
  database: string;
  faults: Faults;
  /** Shows one line to the person who runs the local cloud. */
  report(line: string): void;
}): Promise<DatabaseProxy> {
  const { upstream, database, faults, report } = options;
  const clients = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    client.once('close', () => clients.delete(client));
    void relay(client);
  });
  const port = await listen(server, 0);
  const point = { url: `postgres://127.0.0.1:${port}/${database}` };

  async function relay(client: Socket): Promise<void> {
    const backend = connect({ ...upstream, noDelay: true });
    const struck = (chunks: AsyncIterable<Buffer>) => strike(chunks, client);
    await Promise.allSettled([pipeline(client, struck, backend), pipeline(backend, client)]);
  }

  async function* strike(chunks: AsyncIterable<Buffer>, client: Socket): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      for (const effect of faults.strike(point)) await suffer(effect, client);
      if (client.destroyed) return;
      yield chunk;
    }
  }

  let closed = false;
  const obey = () => {
    const down = faults.standing(point).some(({ error }) => error);
    if (closed || down === !server.listening) return;
    report(`${point.url} ${down ? 'is down: a fault struck it' : 'is up again'}`);
    if (!down) return void listen(server, port);
    server.close();
    for (const client of clients) client.resetAndDestroy();
  };
  faults.onChange(obey);

  return {
    port,
    close() {
      closed = true;
      server.close();
      for (const client of clients) client.destroy();
    },
  };
}

async function suffer({ error, timeout, latencyMs }: FaultEffect, client: Socket): Promise<void> {
  if (error) client.resetAndDestroy();
  if (timeout) await once(client, 'close');
  if (latencyMs) await sleep(latencyMs);
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A database endpoint must have a port');
  return address.port;
}
