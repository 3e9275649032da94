import { isAppError } from './AppError.ts';
import { toError } from './toError.ts';

/**
 * An error's message, and each field that is wrong with the reason: no value of the sender's is in it.
 *
 * @example
 * inWords(error); // 'The event is not valid. /sku: is required'
 */
export function inWords(error: unknown): string {
  const fields = (isAppError(error) && error.fields) || [];
  const reasons = fields.map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`);
  return [toError(error).message, ...reasons].join(' ');
}
