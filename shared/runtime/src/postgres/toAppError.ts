import { AppError, isAppError } from '../errors/index.ts';
import { isLostConnection } from '../network/index.ts';

/** SQLSTATE classes and codes after which the same work may succeed later. */
const passing = /^(08|28|53|57P|40001|40P01|55P03|25P03|25006)/;
const unfit = /^(22|23502$|23514$)/;
/** The driver's own errors about a lost connection have no code. */
const lost = /^(Connection terminated|timeout expired|Client (was closed|has encountered))/;

/** The SQLSTATE of PostgreSQL's answer, or the system's error code; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Whether the server takes no writes: after a failover it is a reader, and the name leads to another one. */
export function isReadOnly(error: unknown): boolean {
  return errorCode(isAppError(error) ? error.cause : error) === '25006';
}

/** What our code throws for an error of the driver; what it does not know (a bug, a missing grant) stays as it is. */
export function toAppError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const code = errorCode(error) ?? '';
  if (code === '23505') return new AppError('conflict', 'The database holds this already.', { cause: error });
  if (code === '57014') return new AppError('timeout', 'The database took too long.', { cause: error });
  // PostgreSQL's own sentence repeats the data, so it stays in the cause.
  if (unfit.test(code))
    return new AppError('invalid', `The database can't hold this data (${code}).`, { cause: error });
  const isLost = isLostConnection(error) || (error instanceof Error && lost.test(error.message));
  if (isLost || passing.test(code)) {
    const why = code === '' ? 'connection lost' : code;
    return new AppError('unavailable', `The database can't be used now (${why}).`, {
      cause: error,
      retryAfterSeconds: 1,
    });
  }
  return error;
}
