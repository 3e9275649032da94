import type { Permission } from './permission.ts';
import type { User } from './user.ts';

/** Who may do what. The last write to a user's permissions wins; a removed user is not brought back by one. */
export interface Users {
  /** The same user with the same permissions is `created` again, which makes a retry safe. */
  create(user: User): Promise<'created' | 'taken'>;
  find(userId: string): Promise<User | undefined>;
  replacePermissions(userId: string, permissions: readonly Permission[]): Promise<'replaced' | 'absent'>;
  /** A user who is gone already is removed too. */
  remove(userId: string): Promise<void>;
}
