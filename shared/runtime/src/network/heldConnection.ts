import { AppError, isAppError } from '../errors/index.ts';
import { withTimeout } from '../resilience/index.ts';

/** Milliseconds. A longer silence may mean that the environment was frozen and the server has hung up meanwhile. */
const TRUSTED_MS = 5_000;

export interface HeldConnectionOptions<Client> {
  /** Connects, by that time (epoch milliseconds) at the latest. */
  open: (deadlineMs: number) => Promise<Client>;
  /** Asks the server for a sign of life; it may take `pingTimeoutMs`. */
  ping: (client: Client) => Promise<unknown>;
  pingTimeoutMs: number;
  /** What it answers is waited for. */
  end: (client: Client) => unknown;
  /** Has `lost` called once the connection is gone. */
  onLost: (client: Client, lost: () => void) => void;
  /** Whether an error of the work says that another connection is needed, such as to the writer after a failover. */
  isSpent: (error: unknown) => boolean;
  now: () => number;
}

/** The one connection of an execution environment: opened when it is first needed, and anew once it is lost. */
export interface HeldConnection<Client> {
  /**
   * Has work done on the connection, by that time (epoch milliseconds). Work that is not done by then may still run on
   * it, so the connection is dropped, as is one that is spent.
   *
   * @throws AppError `timeout`, else what connecting or the work throws.
   */
  use<Result>(until: number, work: (client: Client) => Promise<Result>): Promise<Result>;
  /** Closes a client that can't be used again. */
  drop(client: Client): void;
  close(): Promise<void>;
}

/**
 * Holds one connection. Callers that need it while it is being opened wait for the same one; if that fails by the time
 * of whoever began, those who have more time try again.
 *
 * @example
 * const held = heldConnection({ open, ping: (client) => client.call('PING'), pingTimeoutMs: 200, end, onLost, isSpent, now });
 * const answer = await held.use(Date.now() + 500, (client) => client.call('GET', key));
 */
export function heldConnection<Client>(options: HeldConnectionOptions<Client>): HeldConnection<Client> {
  const { open, ping, pingTimeoutMs, end, onLost, isSpent, now } = options;
  let current: { client: Client; usedAt: number } | undefined;
  let opening: { client: Promise<Client>; deadlineMs: number } | undefined;

  const forget = (client: Client) => {
    if (current?.client === client) current = undefined;
  };
  const drop = (client: Client) => {
    forget(client);
    Promise.resolve(end(client)).catch(() => {});
  };

  const openAnew = async (deadlineMs: number) => {
    try {
      const client = await open(deadlineMs);
      current = { client, usedAt: now() };
      onLost(client, () => forget(client));
      return client;
    } finally {
      opening = undefined;
    }
  };

  const opened = async (deadlineMs: number): Promise<Client> => {
    const begun = opening;
    opening ??= { client: openAnew(deadlineMs), deadlineMs };
    try {
      return await opening.client;
    } catch (error) {
      if (!begun || begun.deadlineMs >= deadlineMs || now() >= deadlineMs) throw error;
      return opened(deadlineMs);
    }
  };

  const isAlive = async (client: Client) => {
    try {
      await withTimeout(() => ping(client), pingTimeoutMs);
      return true;
    } catch {
      drop(client);
      return false;
    }
  };

  const connected = async (deadlineMs: number): Promise<Client> => {
    const known = current;
    if (known && (now() - known.usedAt < TRUSTED_MS || (await isAlive(known.client)))) {
      known.usedAt = now();
      return known.client;
    }
    return opened(deadlineMs);
  };

  return {
    drop,
    use: async (until, work) => {
      if (until <= now()) throw new AppError('timeout', 'No time was left to use the connection.');
      let used: { client: Client } | undefined;
      try {
        return await withTimeout(async (signal) => {
          const client = await connected(until);
          used = { client };
          if (signal.aborted) throw signal.reason;
          return work(client);
        }, until - now());
      } catch (error) {
        const isLate = isAppError(error) && error.code === 'timeout';
        if (used && (isLate || isSpent(error))) drop(used.client);
        throw error;
      }
    },
    close: async () => {
      const [held, begun] = [current?.client, opening?.client];
      current = undefined;
      await Promise.all([held !== undefined && end(held), begun?.then(drop, () => {})]);
    },
  };
}
