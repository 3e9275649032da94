import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { Users } from '../../domain/users.ts';
import type { NewPermissions, UserPath } from './schema.ts';

export const createReplacePermissions =
  ({ users }: { users: Users }) =>
  async ({ path: { id }, body: { permissions } }: HttpRequest<NewPermissions, UserPath>): Promise<HttpAnswer> => {
    const outcome = await users.replacePermissions(id, permissions);
    if (outcome === 'absent') throw new AppError('not-found', `There is no user ${id}: POST it to /users.`);
    count('PermissionsReplaced');
    return { status: 200, body: { userId: id, permissions } };
  };
