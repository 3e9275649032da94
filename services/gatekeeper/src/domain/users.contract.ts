import { randomUUID } from 'node:crypto';
import type { User } from './user.ts';
import type { Users } from './users.ts';

const reader = (change: Partial<User> = {}): User => ({
  userId: `e2e-${randomUUID()}`,
  permissions: ['documents:read'],
  ...change,
});

/** What every store of users does, be it the fake or the table. */
export function usersContract(name: string, users: () => Users): void {
  describe(`users: ${name}`, () => {
    test('a user is created once; the same again has been created already', async () => {
      const ann = reader();

      expect(await users().create(ann)).toBe('created');
      expect(await users().create(ann)).toBe('created');
      expect(await users().create({ ...ann, permissions: ['users:admin'] })).toBe('taken');
      expect(await users().find(ann.userId)).toEqual(ann);
    });

    test('a user may have all permissions or none', async () => {
      const all = reader({ permissions: ['documents:read', 'documents:write', 'users:admin'] });
      const none = reader({ permissions: [] });
      await users().create(all);
      await users().create(none);

      expect(await users().find(all.userId)).toEqual(all);
      expect(await users().find(none.userId)).toEqual(none);
    });

    test('permissions are replaced as a whole', async () => {
      const ann = reader();
      await users().create(ann);

      expect(await users().replacePermissions(ann.userId, ['documents:write'])).toBe('replaced');
      expect(await users().find(ann.userId)).toEqual({ ...ann, permissions: ['documents:write'] });
      expect(await users().replacePermissions(ann.userId, [])).toBe('replaced');
      expect(await users().find(ann.userId)).toEqual({ ...ann, permissions: [] });
    });

    test('a removed user is unknown, and new permissions do not bring it back', async () => {
      const ann = reader();
      await users().create(ann);

      await users().remove(ann.userId);
      await users().remove(ann.userId);

      expect(await users().replacePermissions(ann.userId, ['users:admin'])).toBe('absent');
      expect(await users().find(ann.userId)).toBeUndefined();
    });

    test('of fifty who create one user with other permissions, one kind wins', async () => {
      const { userId } = reader();
      const writers = Array.from({ length: 50 }, (_, index) =>
        users().create({ userId, permissions: index % 2 ? ['documents:read'] : ['documents:write'] }),
      );

      const outcomes = await Promise.all(writers);

      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(25);
    });
  });
}
