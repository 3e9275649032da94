import { isAppError } from './AppError.ts';

/**
 * Whether work that failed with `error` should be kept and tried again later.
 *
 * Only our own errors know that they can never succeed, by their `retryable` flag. All else is worth keeping: a network
 * failure, a throttle or a 5xx passes; an AWS answer of AccessDenied, ResourceNotFound or ValidationException is the
 * fault of a deployment and is mended by the next one, and so is a bug. To give such work up at once would dead-letter
 * good messages during every bad deployment; a consumer bounds it by age instead.
 *
 * @example
 * if (!isRetryable(error)) await deadLetter(message, error);
 */
export function isRetryable(error: unknown): boolean {
  return isAppError(error) ? error.retryable : true;
}
