import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { Users } from '../../domain/users.ts';
import type { UserPath } from './schema.ts';

export const createDeleteUser =
  ({ users }: { users: Users }) =>
  async ({ path: { id } }: HttpRequest<undefined, UserPath>): Promise<HttpAnswer> => {
    await users.remove(id);
    count('UserRemoved');
    return { status: 204 };
  };
