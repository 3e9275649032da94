import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeUsers } from '../../domain/users.fake.ts';
import { createReplacePermissions } from './handler.ts';
import { pathSchema, permissionsSchema } from './schema.ts';

test('replaces all permissions', async () => {
  const users = fakeUsers({ userId: 'ann', permissions: ['users:admin'] });

  const answer = await createReplacePermissions({ users })(
    httpRequest({ path: { id: 'ann' }, body: { permissions: ['documents:read'] } }),
  );

  expect(answer).toEqual({ status: 200, body: { userId: 'ann', permissions: ['documents:read'] } });
  expect(await users.find('ann')).toEqual({ userId: 'ann', permissions: ['documents:read'] });
});

test('an unknown user is not found, and does not come to be', async () => {
  const users = fakeUsers();

  const replaced = createReplacePermissions({ users })(
    httpRequest({ path: { id: 'ann' }, body: { permissions: ['users:admin'] } }),
  );

  await expect(replaced).rejects.toMatchObject({ code: 'not-found' });
  expect(await users.find('ann')).toBeUndefined();
});

test('the schemas refuse what is no user and no list of permissions', () => {
  expect(v.is(pathSchema, { id: '.' })).toBe(false);
  expect(v.is(permissionsSchema, { permissions: ['root'] })).toBe(false);
  expect(v.is(permissionsSchema, { permissions: [], userId: 'bob' })).toBe(false);
});
