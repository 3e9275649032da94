import { isNativeError } from 'node:util/types';
import { AppError, isAppError } from '../errors/index.ts';
import { isLostConnection } from '../network/index.ts';

/** Codes of a server that starts, fails over, is full, or refuses the connection. */
const passing = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|OOM|BUSY|MISCONF|NOREPLICAS|NOAUTH|WRONGPASS)\b/;
/** Engines before 7 tell it from within a script's error. */
const demoted = /^(READONLY|MASTERDOWN)\b|^ERR Error running script.* -(READONLY|MASTERDOWN)\b/;
const crowded = /^ERR max number of clients/;
/** The driver's own errors about a lost connection have no code. */
const lost = /^(Connection is closed|Stream isn't writeable|Command timed out|Socket timeout)/;

/** Whether the node takes no writes: after a failover it is a replica, and the name leads to another one. */
export function isReadOnly(error: unknown): boolean {
  return isNativeError(error) && demoted.test(error.message);
}

/** What our code throws for an error of the driver; what it does not know (a bug, a wrong type) stays as it is. */
export function toAppError(error: unknown): unknown {
  // An error of Node is no instance of this Error where a test runner makes its own.
  if (isAppError(error) || !isNativeError(error)) return error;
  const { message } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : (message.split(' ')[0] ?? '');
  if (lost.test(message)) return unavailable('connection lost', error);
  if (isLostConnection(error) || passing.test(code) || crowded.test(message) || isReadOnly(error))
    return unavailable(code, error);
  return error;
}

export function unavailable(why: string, cause?: unknown): AppError {
  return new AppError('unavailable', `The cache can't be used now (${why}).`, { cause, retryAfterSeconds: 1 });
}

/**
 * Whether the cache could not answer, so that whoever can do without it goes on without it.
 *
 * @example
 * const entry = await cached.get(key).catch((error) => { if (isUnavailable(error)) return undefined; throw error; });
 */
export const isUnavailable = (error: unknown): boolean =>
  isAppError(error) && (error.code === 'unavailable' || error.code === 'timeout');
