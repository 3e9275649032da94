import { isRetryable } from '../errors/index.ts';
import { retry, withDeadline, withTimeout } from '../resilience/index.ts';
import type { Secret } from '../secrets/index.ts';
import type { DatabaseSecret } from './databaseSecret.ts';
import type { OpenOptions, PostgresClient } from './openClient.ts';
import { errorCode, toAppError } from './toAppError.ts';

/** Milliseconds. A longer silence may mean that the environment was frozen and the server has hung up meanwhile. */
const TRUSTED_MS = 5_000;
const CONNECT_TIMEOUT_MS = 2_000;
const PING_TIMEOUT_MS = 500;

export interface ConnectionOptions {
  secret: Secret<DatabaseSecret>;
  applicationName: string;
  statementTimeoutMs: number;
  open: (options: OpenOptions) => Promise<PostgresClient>;
  now: () => number;
}

/** The one connection of an execution environment: opened when it is first needed, and anew once it is lost. */
export interface Connection {
  /** @param deadlineMs epoch milliseconds at which connecting is given up. */
  client(deadlineMs: number): Promise<PostgresClient>;
  /** Closes a client that can't be used again. */
  drop(client: PostgresClient): void;
  close(): Promise<void>;
}

export function connection({ secret, open, now, ...session }: ConnectionOptions): Connection {
  let current: { client: PostgresClient; usedAt: number } | undefined;
  let opening: Promise<PostgresClient> | undefined;

  const forget = (client: PostgresClient) => {
    if (current?.client === client) current = undefined;
  };
  const drop = (client: PostgresClient) => {
    forget(client);
    client.end().catch(() => {});
  };

  const openWith = async (credentials: DatabaseSecret, deadlineMs: number) => {
    const connectTimeoutMs = Math.max(1, Math.min(CONNECT_TIMEOUT_MS, deadlineMs - now()));
    return open({ ...session, secret: credentials, connectTimeoutMs });
  };

  const openSurely = async (credentials: DatabaseSecret, deadlineMs: number) =>
    withDeadline(deadlineMs, () =>
      retry(() => openWith(credentials, deadlineMs), {
        ...{ attempts: 8, baseMs: 50, capMs: 1_000 },
        isRetryable: (error) => !isRefusedLogin(error) && isPassing(error),
      }),
    );

  /** The secret is read outside of the retries: the client that reads it has its own. */
  const connect = async (deadlineMs: number) => {
    try {
      return await openSurely(await secret.get(), deadlineMs);
    } catch (error) {
      if (!isRefusedLogin(error)) throw error;
      // The password may have been rotated since the secret was read.
      return openSurely(await secret.refresh(), deadlineMs);
    }
  };

  const openAnew = async (deadlineMs: number) => {
    const client = await connect(deadlineMs);
    current = { client, usedAt: now() };
    for (const event of ['error', 'end'] as const) client.once(event, () => forget(client));
    return client;
  };

  const alive = async (client: PostgresClient) => {
    try {
      await withTimeout(() => client.query('SELECT 1'), PING_TIMEOUT_MS);
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
    async close() {
      const client = current?.client;
      current = undefined;
      await client?.end();
    },
  };
}

const isRefusedLogin = (error: unknown): boolean => errorCode(error)?.startsWith('28') ?? false;

const isPassing = (error: unknown): boolean => {
  const mapped = toAppError(error);
  return mapped !== error && isRetryable(mapped);
};
