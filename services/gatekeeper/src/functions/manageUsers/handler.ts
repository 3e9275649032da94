import type { User } from '../../domain/user.ts';
import type { Users } from '../../domain/users.ts';
import type { UserChange } from './schema.ts';

export type UserChangeAnswer =
  | { status: 'ok'; user?: User }
  | { status: 'user-exists'; userId: string }
  | { status: 'unknown-user'; userId: string };

/** What the routes of /users do, for callers whom IAM lets in: the first admin comes to be here. */
export const createManageUsers =
  ({ users }: { users: Users }) =>
  async (change: UserChange): Promise<UserChangeAnswer> => {
    const { userId } = change;
    switch (change.action) {
      case 'create': {
        const user = { userId, permissions: change.permissions };
        const outcome = await users.create(user);
        return outcome === 'taken' ? { status: 'user-exists', userId } : { status: 'ok', user };
      }
      case 'replacePermissions': {
        const user = { userId, permissions: change.permissions };
        const outcome = await users.replacePermissions(userId, change.permissions);
        return outcome === 'absent' ? { status: 'unknown-user', userId } : { status: 'ok', user };
      }
      case 'remove':
        await users.remove(userId);
        return { status: 'ok' };
    }
  };
