import { isRetryable } from '../errors/index.ts';
import { type HeldConnection, heldConnection } from '../network/index.ts';
import { retry, withDeadline } from '../resilience/index.ts';
import type { Secret } from '../secrets/index.ts';
import type { DatabaseSecret } from './databaseSecret.ts';
import type { OpenOptions, PostgresClient } from './openClient.ts';
import { errorCode, isReadOnly, toAppError } from './toAppError.ts';

/** Milliseconds. */
const CONNECT_TIMEOUT_MS = 2_000;
const PING_TIMEOUT_MS = 500;
/** Of the time to connect, so that a server that keeps silent is told to be away, and not the call to be late. */
const VERDICT_MS = 100;

export interface ConnectionOptions {
  secret: Secret<DatabaseSecret>;
  applicationName: string;
  statementTimeoutMs: number;
  open: (options: OpenOptions) => Promise<PostgresClient>;
  now: () => number;
}

export function connection({ secret, open, now, ...session }: ConnectionOptions): HeldConnection<PostgresClient> {
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
  const connect = async (untilMs: number) => {
    const deadlineMs = untilMs - VERDICT_MS;
    try {
      return await openSurely(await secret.get(), deadlineMs);
    } catch (error) {
      if (!isRefusedLogin(error)) throw error;
      // The password may have been rotated since the secret was read.
      return openSurely(await secret.refresh(), deadlineMs);
    }
  };

  return heldConnection({
    open: connect,
    ping: (client) => client.query('SELECT 1'),
    pingTimeoutMs: PING_TIMEOUT_MS,
    end: (client) => client.end(),
    onLost: (client, lost) => {
      for (const event of ['error', 'end'] as const) client.once(event, lost);
    },
    isSpent: isReadOnly,
    now,
  });
}

const isRefusedLogin = (error: unknown): boolean => errorCode(error)?.startsWith('28') ?? false;

const isPassing = (error: unknown): boolean => {
  const mapped = toAppError(error);
  return mapped !== error && isRetryable(mapped);
};
