import { isAppError } from '../errors/index.ts';
import { errorCode } from './toAppError.ts';

/**
 * Whether a write failed because a row with the same unique key exists.
 *
 * @param constraint only that constraint's or index's violation; any by default.
 * @example
 * if (isUniqueViolation(error, 'payments_pkey')) return 'duplicate';
 */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const cause = isAppError(error) ? error.cause : error;
  if (errorCode(cause) !== '23505') return false;
  return constraint === undefined || (cause as { constraint?: string }).constraint === constraint;
}
