import { withTimeout } from '../resilience/index.ts';
import type { CacheClient, OpenOptions } from './openClient.ts';
import { unavailable } from './toAppError.ts';

/** Milliseconds. A longer silence may mean that the environment was frozen and the server has hung up meanwhile. */
const TRUSTED_MS = 5_000;
const PING_TIMEOUT_MS = 200;
/** Milliseconds after a failure in which nothing is tried: callers fail at once rather than each by its timeout. */
const REST_MS = 500;

export interface ConnectionOptions {
  host: string;
  port: number;
  clientName: string;
  open: (options: OpenOptions) => Promise<CacheClient>;
  now: () => number;
}

/** The one connection of an execution environment: opened when it is first needed, and anew once it is lost. */
export interface Connection {
  /** @param deadlineMs epoch milliseconds at which connecting is given up. */
  client(deadlineMs: number): Promise<CacheClient>;
  /** Closes a client that can't be used again. */
  drop(client: CacheClient): void;
  close(): void;
}

export function connection({ open, now, ...address }: ConnectionOptions): Connection {
  let current: { client: CacheClient; usedAt: number } | undefined;
  let opening: Promise<CacheClient> | undefined;
  let restUntil = 0;

  const forget = (client: CacheClient) => {
    if (current?.client === client) current = undefined;
  };
  const drop = (client: CacheClient) => {
    forget(client);
    client.disconnect();
  };

  const openAnew = async (deadlineMs: number) => {
    if (now() < restUntil) throw unavailable('it failed a moment ago');
    try {
      const client = await open({ ...address, connectTimeoutMs: Math.max(1, deadlineMs - now()) });
      current = { client, usedAt: now() };
      client.once('close', () => forget(client));
      return client;
    } catch (error) {
      restUntil = now() + REST_MS;
      throw error;
    }
  };

  const alive = async (client: CacheClient) => {
    try {
      await withTimeout(() => client.call('PING'), PING_TIMEOUT_MS);
      return true;
    } catch {
      drop(client);
      return false;
    }
  };

  return {
    drop,
    async client(deadlineMs) {
      const known = current;
      if (known && (now() - known.usedAt < TRUSTED_MS || (await alive(known.client)))) {
        known.usedAt = now();
        return known.client;
      }
      opening ??= openAnew(deadlineMs).finally(() => {
        opening = undefined;
      });
      return opening;
    },
    close() {
      current?.client.disconnect();
      current = undefined;
    },
  };
}
