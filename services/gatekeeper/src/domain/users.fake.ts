import type { User } from './user.ts';
import type { Users } from './users.ts';

/** Users in memory, for tests; users.contract.ts holds them to what the table does. */
export function fakeUsers(...stored: User[]): Users {
  const items = new Map(stored.map((user) => [user.userId, user]));
  return {
    create: async (user) => {
      const found = items.get(user.userId);
      if (!found) items.set(user.userId, user);
      return found && found.permissions.join() !== user.permissions.join() ? 'taken' : 'created';
    },
    find: async (userId) => items.get(userId),
    replacePermissions: async (userId, permissions) => {
      if (!items.has(userId)) return 'absent';
      items.set(userId, { userId, permissions: [...permissions] });
      return 'replaced';
    },
    remove: async (userId) => {
      items.delete(userId);
    },
  };
}
