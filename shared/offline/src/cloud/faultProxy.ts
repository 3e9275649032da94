import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect, Faults } from '../faults/types.ts';

export interface FaultProxy {
  port: number;
  close(): void;
}

/**
 * The endpoint of one data store: a port of its own in front of the server, so that a fault at its URL
 * (`postgres://127.0.0.1:<port>`, `redis://127.0.0.1:<port>`) is an outage of this store alone. While an `error` stands,
 * nothing listens on the port and open connections are reset; an `error` with `times` or `probability` resets
 * connections as they send. `latencyMs` delays, and `timeout` swallows, what a client sends.
 */
export async function faultProxy(options: {
  /** Opens a connection to the server behind. */
  open(): Socket | Promise<Socket>;
  /** `postgres` for `postgres://127.0.0.1:<port>`. */
  scheme: string;
  /** What follows the port, such as `/payments`. */
  path?: string;
  faults: Faults;
  /** Shows one line to the person who runs the local cloud. */
  report(line: string): void;
}): Promise<FaultProxy> {
  const { open, scheme, path = '', faults, report } = options;
  const clients = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    client.once('close', () => clients.delete(client));
    relay(client).catch(() => client.destroy());
  });
  const port = await listen(server, 0);
  const point = { url: `${scheme}://127.0.0.1:${port}${path}` };

  async function relay(client: Socket): Promise<void> {
    const backend = await open();
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
  if (address === null || typeof address === 'string') throw new Error('A data store must have a port');
  return address.port;
}
