import { isIPv4 } from 'node:net';

/**
 * Whether a host is this machine, to which nobody listens in: the one place where a data store is reached without TLS.
 *
 * @example
 * const ssl = isLoopback(host) ? false : { rejectUnauthorized: true };
 */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
