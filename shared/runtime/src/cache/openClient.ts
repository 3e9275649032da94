import { Valkey } from 'iovalkey';
import { isLoopback } from '../network/index.ts';

/** As much of the driver's client as is used here. */
export interface CacheClient {
  /** Sends one command. */
  call(name: string, ...args: (string | number)[]): Promise<unknown>;
  once(event: 'close', listener: () => void): unknown;
  /** Closes at once; what is under way fails. */
  disconnect(): void;
}

export interface OpenOptions {
  host: string;
  port: number;
  /** Shown by CLIENT LIST. */
  clientName: string;
  /** Milliseconds to connect. */
  connectTimeoutMs: number;
}

/**
 * Connects once. TLS with the certificate checked, except to this machine. The driver neither queues, nor sends again,
 * nor connects anew: it would do so while the environment is frozen, or after the caller has given up.
 */
export async function openClient({ host, port, clientName, connectTimeoutMs }: OpenOptions): Promise<CacheClient> {
  const client = new Valkey({
    host,
    port,
    ...(!isLoopback(host) && { tls: {} }),
    connectionName: clientName,
    connectTimeout: connectTimeoutMs,
    lazyConnect: true,
    enableOfflineQueue: false,
    enableReadyCheck: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: () => null,
    keepAlive: 10_000,
  });
  // `connect` itself only says that the connection was closed; an error event says why, and without a listener is printed.
  const { promise: failed, reject } = Promise.withResolvers<never>();
  client.on('error', reject);
  failed.catch(() => {});
  await Promise.race([client.connect(), failed]);
  return client;
}
