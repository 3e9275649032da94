import { AppError } from '@patterns/runtime/errors';

/** Where a page of the list ended, opaque to the client. */
export const encodeCursor = (sku: string): string => Buffer.from(sku).toString('base64url');

/** @throws AppError `malformed` for a cursor that this service never gave. */
export function decodeCursor(cursor: string): string {
  const sku = Buffer.from(cursor, 'base64url').toString();
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(sku) || encodeCursor(sku) !== cursor) {
    throw new AppError('malformed', 'The cursor is not one that this list gave: start again without it.');
  }
  return sku;
}
