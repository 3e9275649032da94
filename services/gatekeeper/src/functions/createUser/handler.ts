import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { User } from '../../domain/user.ts';
import type { Users } from '../../domain/users.ts';

export const createCreateUser =
  ({ users }: { users: Users }) =>
  async ({ body }: HttpRequest<User>): Promise<HttpAnswer> => {
    const outcome = await users.create(body);
    if (outcome === 'taken') {
      throw new AppError('conflict', `The user ${body.userId} exists with other permissions: PUT them instead.`);
    }
    count('UserCreated');
    return { status: 201, headers: { location: `users/${encodeURIComponent(body.userId)}` }, body };
  };
