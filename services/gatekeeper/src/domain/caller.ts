import { AppError } from '@patterns/runtime/errors';
import { isPermission } from './permission.ts';
import type { User } from './user.ts';

/** API Gateway hands on flat texts only; no permission has a space. */
const SEPARATOR = ' ';

/** What the authorizer says of a caller, for API Gateway to keep and to hand on to each function. */
export function contextOf({ permissions }: User): { permissions: string } {
  return { permissions: permissions.join(SEPARATOR) };
}

/**
 * Who calls, as the authorizer said.
 *
 * @throws AppError `internal` if no authorizer stood in front of the function.
 */
export function callerIn({ principalId, permissions }: Readonly<Record<string, unknown>>): User {
  if (typeof principalId !== 'string' || typeof permissions !== 'string')
    throw new AppError('internal', 'The route has no authorizer: give it one in serverless.yml.');
  return { userId: principalId, permissions: permissions.split(SEPARATOR).filter(isPermission) };
}
