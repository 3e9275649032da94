import * as v from 'valibot';
import { fakeUsers } from '../../domain/users.fake.ts';
import { createManageUsers } from './handler.ts';
import { userChange } from './schema.ts';

test('creates, changes and removes a user', async () => {
  const users = fakeUsers();
  const manageUsers = createManageUsers({ users });
  const ann = { userId: 'ann', permissions: ['users:admin' as const] };
  const reader = { userId: 'ann', permissions: ['documents:read' as const] };

  expect(await manageUsers({ action: 'create', ...ann })).toEqual({ status: 'ok', user: ann });
  expect(await manageUsers({ action: 'replacePermissions', ...reader })).toEqual({ status: 'ok', user: reader });
  expect(await users.find('ann')).toEqual(reader);
  expect(await manageUsers({ action: 'remove', userId: 'ann' })).toEqual({ status: 'ok' });
  expect(await users.find('ann')).toBeUndefined();
});

test('what can not be done is an answer, not an error', async () => {
  const manageUsers = createManageUsers({ users: fakeUsers({ userId: 'ann', permissions: [] }) });

  expect(await manageUsers({ action: 'create', userId: 'ann', permissions: ['users:admin'] })).toEqual({
    status: 'user-exists',
    userId: 'ann',
  });
  expect(await manageUsers({ action: 'replacePermissions', userId: 'bob', permissions: [] })).toEqual({
    status: 'unknown-user',
    userId: 'bob',
  });
});

test.each([
  {},
  null,
  { action: 'find', userId: 'ann' },
  { action: 'create', userId: 'ann' },
  { action: 'create', userId: '..', permissions: [] },
  { action: 'create', userId: 'ann', permissions: ['root'] },
  { action: 'remove' },
])('the schema refuses %j', (event) => {
  expect(v.is(userChange, event)).toBe(false);
});
