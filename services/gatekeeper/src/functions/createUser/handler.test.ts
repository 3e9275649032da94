import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import type { User } from '../../domain/user.ts';
import { fakeUsers } from '../../domain/users.fake.ts';
import { createCreateUser } from './handler.ts';
import { userSchema } from './schema.ts';

const ann: User = { userId: 'auth0|ann', permissions: ['documents:read'] };

test('stores a user and says where it is, again too', async () => {
  const users = fakeUsers();
  const createUser = createCreateUser({ users });
  const created = { status: 201, headers: { location: 'users/auth0%7Cann' }, body: ann };

  expect(await createUser(httpRequest({ body: ann }))).toEqual(created);
  expect(await createUser(httpRequest({ body: ann }))).toEqual(created);
  expect(await users.find('auth0|ann')).toEqual(ann);
});

test('a user who has other permissions is a conflict and keeps them', async () => {
  const users = fakeUsers(ann);

  const created = createCreateUser({ users })(httpRequest({ body: { ...ann, permissions: ['users:admin'] } }));

  await expect(created).rejects.toMatchObject({ code: 'conflict' });
  expect(await users.find('auth0|ann')).toEqual(ann);
});

test('permissions are taken once each, in one order', () => {
  const permissions = ['documents:write', 'users:admin', 'documents:write'];

  expect(v.parse(userSchema, { userId: 'ann', permissions }).permissions).toEqual(['users:admin', 'documents:write']);
});

test.each([
  ['a user id that leads elsewhere in a path', { ...ann, userId: '..' }],
  ['a user id with a slash', { ...ann, userId: 'a/b' }],
  ['no permissions', { userId: 'ann' }],
  ['a permission that is none', { ...ann, permissions: ['documents:burn'] }],
  ['a wildcard', { ...ann, permissions: ['*'] }],
  ['permissions in a text', { ...ann, permissions: 'users:admin' }],
  ['a field of no meaning', { ...ann, admin: true }],
  ['null', null],
])('the schema refuses %s', (_, body) => {
  expect(v.is(userSchema, body)).toBe(false);
});
