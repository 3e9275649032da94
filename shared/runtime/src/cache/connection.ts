import { type HeldConnection, heldConnection } from '../network/index.ts';
import type { CacheClient, OpenOptions } from './openClient.ts';
import { isReadOnly, unavailable } from './toAppError.ts';

/** Milliseconds. */
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

export function connection({ open, now, ...address }: ConnectionOptions): HeldConnection<CacheClient> {
  let restUntil = 0;

  const connect = async (deadlineMs: number) => {
    if (now() < restUntil) throw unavailable('it failed a moment ago');
    try {
      return await open({ ...address, connectTimeoutMs: Math.max(1, deadlineMs - now()) });
    } catch (error) {
      restUntil = now() + REST_MS;
      throw error;
    }
  };

  return heldConnection({
    open: connect,
    ping: (client) => client.call('PING'),
    pingTimeoutMs: PING_TIMEOUT_MS,
    end: (client) => client.disconnect(),
    onLost: (client, lost) => client.once('close', lost),
    isSpent: isReadOnly,
    now,
  });
}
